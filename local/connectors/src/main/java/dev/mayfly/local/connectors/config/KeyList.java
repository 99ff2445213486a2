// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.config;

import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;

/** Builds a {@link ConfigDef} group by group, so that each key takes one line. */
final class KeyList {
    private final ConfigDef keys = new ConfigDef();
    private String group = "";
    private int order;

    KeyList group(String name) {
        group = name;
        order = 0;
        return this;
    }

    KeyList text(String key, String byDefault, Importance importance, String doc) {
        return add(key, ConfigDef.Type.STRING, byDefault, null, importance, doc);
    }

    KeyList text(String key, String byDefault, Validator rule, Importance importance, String doc) {
        return add(key, ConfigDef.Type.STRING, byDefault, rule, importance, doc);
    }

    KeyList secret(String key, Importance importance, String doc) {
        return add(key, ConfigDef.Type.PASSWORD, "", null, importance, doc);
    }

    KeyList list(String key, Object byDefault, Validator rule, Importance importance, String doc) {
        return add(key, ConfigDef.Type.LIST, byDefault, rule, importance, doc);
    }

    KeyList number(String key, int byDefault, Validator rule, Importance importance, String doc) {
        return add(key, ConfigDef.Type.INT, byDefault, rule, importance, doc);
    }

    KeyList flag(String key, boolean byDefault, Importance importance, String doc) {
        return add(key, ConfigDef.Type.BOOLEAN, byDefault, null, importance, doc);
    }

    private KeyList add(
            String key, ConfigDef.Type type, Object byDefault, Validator rule, Importance importance, String doc) {
        keys.define(key, type, byDefault, rule, importance, doc, group, order++, Width.LONG, displayName(key));
        return this;
    }

    ConfigDef build() {
        return keys;
    }

    /** {@code neo4j.pool.max-connection-lifetime} is shown as "Pool max connection lifetime". */
    private static String displayName(String key) {
        String words = key.substring("neo4j.".length()).replace('.', ' ').replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
