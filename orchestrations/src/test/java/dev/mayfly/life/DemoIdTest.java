// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"abc", "demo1", "a1234567"})
    void shouldAccept(String text) {
        assertThat(new DemoId(text)).hasToString(text);
        assertThat(DemoId.parse(text)).contains(new DemoId(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "1abc", "Demo", "a12345678", "ab-c", "abc ", "äbc", "../etc", "abc\n"})
    void shouldRefuse(String text) {
        assertThat(DemoId.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new DemoId(text));
    }

    @Test
    void shouldNameTheInputAndTheRule() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DemoId("My Demo"))
                .withMessage(
                        "Demo id 'My Demo' is not allowed: a letter, then 2 to 7 letters or digits, all lower case,"
                                + " such as 'demo1'.");
    }
}
