// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep.language;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a template and its modules would make: every resource with its values, and the outputs. */
public final class Deployment {

    /** Stands for the id of the subscription. */
    public static final String SUBSCRIPTION_ID = "00000000-0000-0000-0000-000000000001";

    public static final String TENANT_ID = "00000000-0000-0000-0000-000000000002";

    /**
     * A resource that would be made.
     *
     * @param template name of the file that declares it
     * @param body its properties, evaluated; objects are maps, arrays are lists, and what only Azure knows is {@link Unknown}
     */
    public record Made(String template, String symbol, String type, String name, Map<String, Object> body) {}

    private final List<Made> resources = new ArrayList<>();
    private final Map<Path, Template> templates = new HashMap<>();
    private Map<String, Object> outputs = Map.of();

    private Deployment() {}

    /**
     * @throws IllegalStateException if a parameter is missing, unknown or not allowed, or something is used that is not there
     */
    public static Deployment of(Path template, Map<String, Object> parameters) {
        Deployment deployment = new Deployment();
        deployment.outputs = deployment.run(template, parameters);
        return deployment;
    }

    /** Evaluates a template and returns its outputs. */
    Map<String, Object> run(Path file, Map<String, Object> parameters) {
        Template template = templates.computeIfAbsent(file.normalize(), Template::read);
        return new LinkedHashMap<>(new Evaluator(template, parameters, this).outputs());
    }

    void add(Made resource) {
        resources.add(resource);
    }

    public List<Made> resources() {
        return List.copyOf(resources);
    }

    /** All resources of a type, such as {@code Microsoft.Web/sites}. */
    public List<Made> resources(String type) {
        return resources.stream().filter(made -> made.type().equals(type)).toList();
    }

    public Map<String, Object> outputs() {
        return outputs;
    }
}
