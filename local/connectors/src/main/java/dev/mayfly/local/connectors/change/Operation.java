// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.change;

import java.util.Locale;

/** What happened to the entity. Messages carry the name, the database the code. */
public enum Operation {
    CREATE("c"),
    UPDATE("u"),
    DELETE("d");

    private final String code;

    Operation(String code) {
        this.code = code;
    }

    /** The code of {@code db.cdc.query}: {@code c}, {@code u} or {@code d}. */
    public String code() {
        return code;
    }

    /**
     * The operation with that code, in either case.
     *
     * @throws IllegalArgumentException for anything else, the full name included
     */
    public static Operation ofCode(String code) {
        for (Operation operation : values()) {
            if (operation.code.equals(code.toLowerCase(Locale.ROOT))) {
                return operation;
            }
        }
        throw new IllegalArgumentException("Unknown operation '" + code + "' in a change event; known are c, u, d");
    }
}
