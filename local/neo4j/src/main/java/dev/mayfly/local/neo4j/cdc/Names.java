// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import org.neo4j.token.TokenHolders;
import org.neo4j.values.ElementIdMapper;

/** What the numbers in the transaction log are called outside. */
interface Names {
    String label(int token);

    String type(int token);

    String property(int token);

    String node(long id);

    String relationship(long id);

    static Names of(TokenHolders tokens, ElementIdMapper ids) {
        return new Names() {
            @Override
            public String label(int token) {
                return tokens.labelGetName(token);
            }

            @Override
            public String type(int token) {
                return tokens.relationshipTypeGetName(token);
            }

            @Override
            public String property(int token) {
                return tokens.propertyKeyGetName(token);
            }

            @Override
            public String node(long id) {
                return ids.nodeElementId(id);
            }

            @Override
            public String relationship(long id) {
                return ids.relationshipElementId(id);
            }
        };
    }
}
