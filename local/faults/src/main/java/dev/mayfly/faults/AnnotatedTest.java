// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.faults;

/**
 * A test with the annotation; one with several cases comes several times.
 *
 * @param module folder of its module, from the root of the repository
 * @param className full name, as in the build's reports
 */
record AnnotatedTest(String module, String className, String method, int number, Tier tier) {

    /** As people call it. */
    String shortName() {
        return className.substring(className.lastIndexOf('.') + 1) + "." + method;
    }
}
