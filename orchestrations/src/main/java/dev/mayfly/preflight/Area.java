// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a check is about. */
public enum Area {
    AURA,
    AZURE,
    IMAGES,
    CONNECTORS,
    SETTINGS;

    /** As it is written in JSON. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
