// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What became of the tests in the last builds, by Surefire's and Failsafe's reports. */
final class Results {

    /** The last result of a test; of one with parameters, of all its runs together. */
    enum Result {
        PASSED,
        FAILED,
        NOT_RUN;

        private Result and(Result other) {
            return this == FAILED || other == FAILED ? FAILED : this == NOT_RUN || other == NOT_RUN ? NOT_RUN : PASSED;
        }

        /** Of two builds, of which one may have left the test out. */
        private Result beside(Result other) {
            return this == FAILED || other == FAILED ? FAILED : this == PASSED || other == PASSED ? PASSED : NOT_RUN;
        }
    }

    private static final List<String> FOLDERS = List.of("target/surefire-reports", "target/failsafe-reports");

    private final Map<String, Result> byTest = new HashMap<>();

    private Results() {}

    /** Nothing was run. */
    static Results none() {
        return new Results();
    }

    /**
     * Those of these modules.
     *
     * @param roots of trees of this repository that were built; what was left out in one is taken from another
     */
    static Results of(List<Path> roots, List<String> modules) {
        Results results = new Results();
        for (Path root : roots) {
            Results.in(root, modules)
                    .byTest
                    .forEach((test, result) -> results.byTest.merge(test, result, Result::beside));
        }
        return results;
    }

    private static Results in(Path root, List<String> modules) {
        Results results = new Results();
        modules.stream()
                .distinct()
                .flatMap(module ->
                        FOLDERS.stream().map(folder -> root.resolve(module).resolve(folder)))
                .filter(Files::isDirectory)
                .forEach(results::addFolder);
        return results;
    }

    Result of(AnnotatedTest test) {
        return byTest.getOrDefault(key(test.className(), test.method()), Result.NOT_RUN);
    }

    private static String key(String className, String method) {
        return className + "#" + method;
    }

    private void addFolder(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                    .forEach(this::addReport);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addReport(Path file) {
        try (InputStream text = Files.newInputStream(file)) {
            XMLStreamReader report = XMLInputFactory.newFactory().createXMLStreamReader(text);
            String test = null;
            while (report.hasNext()) {
                if (report.next() == XMLStreamConstants.START_ELEMENT) {
                    test = element(report, test);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException(file + " is no report: " + e.getMessage(), e);
        }
    }

    /** Gives the key of the test that what follows belongs to. */
    private String element(XMLStreamReader report, String test) {
        switch (report.getLocalName()) {
            case "testcase" -> {
                String key = key(report.getAttributeValue(null, "classname"), method(report));
                byTest.merge(key, Result.PASSED, Result::and);
                return key;
            }
            case "failure", "error" -> byTest.merge(test, Result.FAILED, Result::and);
            case "skipped" -> byTest.merge(test, Result.NOT_RUN, Result::and);
            default -> {}
        }
        return test;
    }

    /** A run with parameters is called {@code shouldGoOn(String)[1]}, for example. */
    private static String method(XMLStreamReader report) {
        return report.getAttributeValue(null, "name").split("[(\\[{]", 2)[0].strip();
    }
}
