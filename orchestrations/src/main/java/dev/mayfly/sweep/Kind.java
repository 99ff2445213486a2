// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweep;

/** Kinds of things that a sweep looks at. */
public enum Kind {
    /** A demo by its record in the ledger. */
    DEMO("demo"),
    RESOURCE_GROUP("resource-group"),
    AURA_INSTANCE("aura-instance"),
    /** All secrets of one life of a demo. */
    SECRETS("secrets");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
