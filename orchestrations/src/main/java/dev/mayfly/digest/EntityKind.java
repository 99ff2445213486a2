// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a graph is made of; written in lower case. */
public enum EntityKind {
    @JsonProperty("node")
    NODE,
    @JsonProperty("relationship")
    RELATIONSHIP;

    /** As people read it. */
    public String word() {
        return this == NODE ? "node" : "relationship";
    }
}
