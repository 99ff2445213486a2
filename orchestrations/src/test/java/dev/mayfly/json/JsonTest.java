// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mayfly.steps.StepInput;
import org.junit.jupiter.api.Test;

class JsonTest {

    private static final StepInput INPUT = new StepInput("abc", 1);

    @Test
    void shouldReadAnInputWithAndWithoutQuotes() {
        String plain = Json.write(INPUT);
        assertThat(Json.readInput(plain, StepInput.class)).isEqualTo(INPUT);
        assertThat(Json.readInput(Json.write(plain), StepInput.class)).isEqualTo(INPUT);
    }

    @Test
    void shouldIgnoreFieldsOfANewerVersion() {
        assertThat(Json.read("{\"id\":\"abc\",\"generation\":1,\"more\":true}", StepInput.class))
                .isEqualTo(INPUT);
    }

    @Test
    void shouldNotRepeatTheTextThatItCannotRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.read("{topsecret", StepInput.class))
                .withMessageStartingWith("Not a StepInput in JSON: ")
                .withMessageNotContaining("topsecret");
    }
}
