// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The worker's properties, with {@code ${env:NAME}} standing for what the place decides. Pure. */
final class WorkerFile {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");

    private WorkerFile() {}

    /**
     * Fills in every reference.
     *
     * <p>Values go in as they are: one that itself looks like a reference is not filled in again.
     *
     * @param properties key to text with references
     * @param environment variable to value
     * @return key to text without references, sorted by key
     * @throws IllegalArgumentException naming all variables that are missing or empty, and never a value
     */
    static Map<String, String> fill(Map<String, String> properties, Map<String, String> environment) {
        Collection<String> missing = missing(properties.values(), environment);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "The worker needs these environment variables, which are not set: " + String.join(", ", missing));
        }
        Map<String, String> filled = new TreeMap<>();
        properties.forEach((key, text) -> filled.put(
                key,
                REFERENCE
                        .matcher(text)
                        .replaceAll(reference -> Matcher.quoteReplacement(environment.get(reference.group(1))))));
        return filled;
    }

    private static Collection<String> missing(Collection<String> texts, Map<String, String> environment) {
        Collection<String> missing = new TreeSet<>();
        for (String text : texts) {
            REFERENCE
                    .matcher(text)
                    .results()
                    .map(reference -> reference.group(1))
                    .filter(name -> environment.getOrDefault(name, "").isEmpty())
                    .forEach(missing::add);
        }
        return missing;
    }
}
