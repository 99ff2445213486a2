// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link SecretStore} does. */
abstract class SecretStoreContract {

    static final String NAME = "demo-abc-1-master-password";

    /** The store under test, empty at the start of each test. */
    abstract SecretStore store();

    @Test
    void shouldGiveBackWhatWasStored() {
        store().put(NAME, Secret.of("open sesame"));
        assertThat(store().get(NAME)).contains(Secret.of("open sesame"));
        assertThat(store().require(NAME)).isEqualTo(Secret.of("open sesame"));
    }

    @Test
    void shouldKeepLongAndOddTextsAsTheyAre() {
        String odd = "-----BEGIN-----\r\nnon-ASCII: äß€😀 \"quoted\" \\ {\"json\":1}\n" + "x".repeat(9_000);
        store().put(NAME, Secret.of(odd));
        assertThat(store().require(NAME).reveal()).isEqualTo(odd);
    }

    @Test
    void shouldReplaceWhatWasStored() {
        store().put(NAME, Secret.of("old"));
        store().put(NAME, Secret.of("new"));
        assertThat(store().get(NAME)).contains(Secret.of("new"));
        assertThat(store().names("")).containsExactly(NAME);
    }

    @Test
    void shouldFindNothingUnderAnUnknownName() {
        assertThat(store().get(NAME)).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> store().require(NAME))
                .withMessage(
                        "The vault has no secret 'demo-abc-1-master-password': the step that stores it has not run,"
                                + " or the demo was destroyed.");
    }

    @Test
    void shouldListAllNamesWithAPrefixInOrder() {
        IntStream.rangeClosed(1, 8).forEach(i -> store().put("demo-abc-1-s" + i, Secret.of("s")));
        store().put("demo-abcd-1-s", Secret.of("s"));
        store().put("other", Secret.of("s"));
        assertThat(store().names("demo-abc-1-"))
                .containsExactly(IntStream.rangeClosed(1, 8)
                        .mapToObj(i -> "demo-abc-1-s" + i)
                        .toArray(String[]::new));
        assertThat(store().names("demo-x")).isEmpty();
        assertThat(store().names("")).hasSize(10);
    }

    @Test
    void shouldForgetWhatIsPurged() {
        store().put(NAME, Secret.of("s"));
        store().put("other", Secret.of("s"));
        store().purge(NAME);
        assertThat(store().get(NAME)).isEmpty();
        assertThat(store().names("")).containsExactly("other");
    }

    @Test
    void shouldTakeAPurgeOfNothingAsDone() {
        store().purge(NAME);
        store().put(NAME, Secret.of("s"));
        store().purge(NAME);
        store().purge(NAME);
        assertThat(store().names("")).isEmpty();
    }

    @Test
    void shouldTakeAPurgedNameAgain() {
        store().put(NAME, Secret.of("first life"));
        store().purge(NAME);
        store().put(NAME, Secret.of("second life"));
        assertThat(store().get(NAME)).contains(Secret.of("second life"));
    }
}
