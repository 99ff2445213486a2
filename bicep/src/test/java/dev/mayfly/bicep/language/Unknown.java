// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep.language;

/** A value that only Azure knows, such as an identity's principal. Members of it are unknown too. */
public record Unknown(String path) {

    Unknown member(String name) {
        return new Unknown(path + "." + name);
    }

    /** Text in its place, so that strings that hold it can be looked at. */
    @Override
    public String toString() {
        return "<" + path + ">";
    }
}
