// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What sample data there is. */
public enum Generator implements Words.Worded {
    /** People, companies, and who knows, follows and works for whom: 110 nodes and 445 relationships at scale 1. */
    SOCIAL_NETWORK("social-network"),
    /** Suppliers, factories, warehouses and shipments: 135 nodes and 265 relationships at scale 1. */
    SUPPLY_CHAIN("supply-chain");

    /** Above this a graph would not fit into the smallest instance any more. */
    public static final int LARGEST_SCALE = 1000;

    private final String word;

    Generator(String word) {
        this.word = word;
    }

    /** How much, and which of all graphs of that size. */
    record Size(int scale, Dice dice) {}

    /** The graph of that scale and seed; always the same one. */
    public Sample sample(int scale, int seed) {
        Size size = new Size(scale, new Dice(seed));
        return switch (this) {
            case SOCIAL_NETWORK -> SocialNetwork.of(size);
            case SUPPLY_CHAIN -> SupplyChain.of(size);
        };
    }

    @Override
    @JsonValue
    public String word() {
        return word;
    }

    /**
     * @throws IllegalArgumentException naming the input and the rule
     */
    @JsonCreator
    public static Generator parse(String word) {
        return Words.parse(values(), "generator", word);
    }
}
