// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep.language;

import dev.mayfly.bicep.language.Deployment.Made;
import dev.mayfly.bicep.language.Expression.ArrayOf;
import dev.mayfly.bicep.language.Expression.Call;
import dev.mayfly.bicep.language.Expression.Entry;
import dev.mayfly.bicep.language.Expression.For;
import dev.mayfly.bicep.language.Expression.Index;
import dev.mayfly.bicep.language.Expression.Interpolation;
import dev.mayfly.bicep.language.Expression.Literal;
import dev.mayfly.bicep.language.Expression.Member;
import dev.mayfly.bicep.language.Expression.Name;
import dev.mayfly.bicep.language.Expression.ObjectOf;
import dev.mayfly.bicep.language.Expression.Operation;
import dev.mayfly.bicep.language.Template.ModuleCall;
import dev.mayfly.bicep.language.Template.Output;
import dev.mayfly.bicep.language.Template.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Evaluates one template. A name is evaluated when it is first used, since Bicep's statements have no order. */
final class Evaluator {

    private final Template template;
    private final Map<String, Object> parameters;
    private final Deployment deployment;
    private final Map<String, Object> known = new HashMap<>();

    Evaluator(Template template, Map<String, Object> parameters, Deployment deployment) {
        this.template = template;
        this.parameters = parameters;
        this.deployment = deployment;
    }

    Map<String, Object> outputs() {
        List<String> declared =
                template.parameters().stream().map(Template.Parameter::name).toList();
        parameters.keySet().stream()
                .filter(name -> !declared.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw wrong("has no parameter '" + name + "'");
                });
        template.parameters()
                .forEach(parameter -> known.put(
                        parameter.name(),
                        ParameterRules.checked(
                                parameter,
                                parameters.containsKey(parameter.name())
                                        ? parameters.get(parameter.name())
                                        : evaluate(parameter
                                                .byDefault()
                                                .orElseThrow(() ->
                                                        wrong("parameter '" + parameter.name() + "' is not given"))),
                                template.file())));
        template.variables().forEach(variable -> value(variable.name()));
        template.resources().stream().filter(found -> holds(found.condition())).forEach(found -> value(found.symbol()));
        template.modules().stream().filter(found -> holds(found.condition())).forEach(found -> value(found.symbol()));
        return template.outputs().stream()
                .collect(Collectors.toMap(
                        Output::name, output -> evaluate(output.value()), (one, two) -> two, LinkedHashMap::new));
    }

    private boolean holds(Optional<Expression> condition) {
        return condition.map(this::evaluate).map(Boolean.TRUE::equals).orElse(true);
    }

    private Object value(String name) {
        if (!known.containsKey(name)) {
            known.put(name, declared(name));
        }
        return known.get(name);
    }

    private Object declared(String name) {
        for (Template.Variable variable : template.variables()) {
            if (variable.name().equals(name)) {
                return evaluate(variable.value());
            }
        }
        for (Resource resource : template.resources()) {
            if (resource.symbol().equals(name)) {
                requireMade(resource.condition(), name);
                return make(resource);
            }
        }
        for (ModuleCall module : template.modules()) {
            if (module.symbol().equals(name)) {
                requireMade(module.condition(), name);
                return call(module);
            }
        }
        throw wrong("uses '" + name + "', which is not declared");
    }

    private void requireMade(Optional<Expression> condition, String name) {
        if (!holds(condition)) {
            throw wrong("uses '" + name + "', which is not made");
        }
    }

    private Map<String, Object> make(Resource resource) {
        Map<String, Object> body = object(resource.body());
        String name = Objects.toString(body.get("name"));
        deployment.add(
                new Made(template.file().getFileName().toString(), resource.symbol(), resource.type(), name, body));
        String parent = body.get("parent") instanceof Map<?, ?> found
                ? String.valueOf(found.get("id"))
                : "/subscriptions/" + Deployment.SUBSCRIPTION_ID + "/resourceGroups/the-group/providers/"
                        + resource.type();
        return Map.of(
                "name",
                name,
                "id",
                parent + "/" + name,
                "type",
                resource.type(),
                "properties",
                new Unknown(resource.symbol() + ".properties"));
    }

    private Map<String, Object> call(ModuleCall module) {
        Map<String, Object> body = object(module.body());
        @SuppressWarnings("unchecked")
        Map<String, Object> given = (Map<String, Object>) body.getOrDefault("params", Map.of());
        return Map.of("outputs", deployment.run(template.file().resolveSibling(module.path()), given));
    }

    private Object evaluate(Expression expression) {
        if (expression instanceof Literal literal) {
            return literal.value();
        } else if (expression instanceof Interpolation text) {
            return text.pieces().stream()
                    .map(this::evaluate)
                    .map(String::valueOf)
                    .collect(Collectors.joining());
        } else if (expression instanceof Name name) {
            return value(name.name());
        } else if (expression instanceof Member member) {
            return member(evaluate(member.of()), member.name());
        } else if (expression instanceof Index index) {
            return member(evaluate(index.of()), String.valueOf(evaluate(index.index())));
        } else if (expression instanceof Call call) {
            return Functions.call(
                    call.function(),
                    call.arguments().stream().map(this::evaluate).toList(),
                    template.file());
        } else if (expression instanceof Operation operation) {
            return operation(operation);
        } else if (expression instanceof ObjectOf object) {
            return object(object);
        } else if (expression instanceof For loop) {
            return loop(loop);
        }
        List<Object> items = new ArrayList<>();
        ((ArrayOf) expression).items().forEach(item -> items.add(evaluate(item)));
        return items;
    }

    private Map<String, Object> object(ObjectOf object) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Entry entry : object.entries()) {
            String key = String.valueOf(evaluate(entry.key()));
            // A reference for the order alone: its value is of no interest.
            Object value = key.equals("dependsOn") ? List.of() : evaluate(entry.value());
            if (values.containsKey(key)) {
                throw wrong("gives '" + key + "' twice");
            }
            values.put(key, value);
        }
        return values;
    }

    private List<Object> loop(For loop) {
        List<Object> items = new ArrayList<>();
        for (Object item : (List<?>) evaluate(loop.over())) {
            known.put(loop.variable(), item);
            items.add(evaluate(loop.body()));
        }
        known.remove(loop.variable());
        return items;
    }

    private Object member(Object of, String name) {
        if (of instanceof Unknown unknown) {
            return unknown.member(name);
        }
        if (of instanceof Map<?, ?> map && map.containsKey(name)) {
            return map.get(name);
        }
        throw wrong("asks for '" + name + "' of " + of);
    }

    private Object operation(Operation operation) {
        List<Expression> operands = operation.operands();
        Object first = evaluate(operands.get(0));
        return switch (operation.operator()) {
            case "?" -> evaluate(Boolean.TRUE.equals(first) ? operands.get(1) : operands.get(2));
            case "==" -> Objects.equals(first, evaluate(operands.get(1)));
            case "!=" -> !Objects.equals(first, evaluate(operands.get(1)));
            case "!" -> !Boolean.TRUE.equals(first);
            case "&&" -> Boolean.TRUE.equals(first) && Boolean.TRUE.equals(evaluate(operands.get(1)));
            case "||" -> Boolean.TRUE.equals(first) || Boolean.TRUE.equals(evaluate(operands.get(1)));
            default -> throw wrong("uses the operator '" + operation.operator() + "', which is not known here");
        };
    }

    private IllegalStateException wrong(String what) {
        return new IllegalStateException(template.file().getFileName() + " " + what + ".");
    }
}
