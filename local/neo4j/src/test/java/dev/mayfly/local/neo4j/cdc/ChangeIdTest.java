// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeIdTest {
    private static final UUID DATABASE = UUID.fromString("7575e996-8b95-49a7-8a91-cb1645ab940d");

    @Test
    void parse_readsTheExampleOfTheManual() {
        assertThat(ChangeId.parse("A3V16ZaLlUmnipHLFkWrlA0AAAAAAAAABQAAAAAAAAAA"))
                .contains(new ChangeId(DATABASE, 5, 0));
    }

    @Test
    void text_isWhatTheManualPrints() {
        assertThat(new ChangeId(DATABASE, 5, 0).text()).isEqualTo("A3V16ZaLlUmnipHLFkWrlA0AAAAAAAAABQAAAAAAAAAA");
    }

    @Test
    void text_isReadBack() {
        ChangeId id = new ChangeId(UUID.randomUUID(), Long.MAX_VALUE, 1_000_000);

        assertThat(ChangeId.parse(id.text())).contains(id);
    }

    @Test
    void behind_endsInTheNumberThatNeo4jUses_inTheFirstEra() {
        ChangeId id = ChangeId.behind(DATABASE, 5, 1);

        assertThat(id.seq()).isEqualTo(Long.MAX_VALUE);
        assertThat(id.isBehindTransaction()).isTrue();
    }

    @Test
    void behind_remembersItsEra() {
        assertThat(ChangeId.behind(DATABASE, 5, 3).era()).isEqualTo(3);
    }

    @Test
    void idOfAChange_isNotBehindItsTransaction() {
        assertThat(new ChangeId(DATABASE, 5, 0).isBehindTransaction()).isFalse();
        assertThat(new ChangeId(DATABASE, 5, Integer.MAX_VALUE).isBehindTransaction())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "not base64 at all!",
                "A3V16ZaLlUmnipHLFkWrlA0AAAAAAAAABQ",
                "A3V16ZaLlUmnipHLFkWrlA0AAAAAAAAABQAAAAAAAAAAAA",
                // The version byte of newer servers.
                "BaQswf9NV0b7qicwDdh7vfwAAAAAAAAD83__________AAABjzfm4bM"
            })
    void parse_refusesWhatIsNoId(String text) {
        assertThat(ChangeId.parse(text)).isEmpty();
    }

    @Test
    void parse_refusesNegativeNumbers() {
        byte[] bytes = Base64.getUrlDecoder().decode(new ChangeId(DATABASE, 5, 0).text());
        bytes[17] = -1;

        assertThat(ChangeId.parse(Base64.getUrlEncoder().encodeToString(bytes))).isEmpty();
    }
}
