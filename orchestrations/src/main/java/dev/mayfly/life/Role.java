// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

/** Which of the two databases of a demo. */
public enum Role {
    MASTER("m", "master"),
    SUBSCRIBER("s", "subscriber");

    private final String shortName;
    private final String word;

    Role(String shortName, String word) {
        this.shortName = shortName;
        this.word = word;
    }

    /** As used in names, where every character counts. */
    public String shortName() {
        return shortName;
    }

    /** As used in texts, facts and step names. */
    public String word() {
        return word;
    }
}
