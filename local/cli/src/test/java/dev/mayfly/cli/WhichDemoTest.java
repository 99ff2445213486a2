// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhichDemoTest extends CommandTest {

    @ParameterizedTest
    @ValueSource(strings = {"status", "verify", "pulse", "credentials", "data"})
    void shouldTakeTheOnlyDemo(String command) {
        app.holding("old1", "DESTROYED").holding("old2", "DESTROYING").holding("k3f9a1", "READY");

        run(command);

        assertThat(app.calls()).last().asString().contains("/api/demos/k3f9a1");
    }

    @Test
    void shouldSayThatThereIsNone() {
        assertThat(run("status")).isEqualTo(Exit.USAGE);
        assertThat(err()).startsWith("mayfly: There is no demo: 'mayfly up' brings one up here");
    }

    @Test
    void shouldAskWhichOne() {
        app.holding("new12", "DEGRADED").holding("k3f9a1", "READY");

        assertThat(run("verify")).isEqualTo(Exit.USAGE);
        assertThat(err()).startsWith("mayfly: Which demo? There are ").contains("new12", "k3f9a1");
        assertThat(app.acts()).isEmpty();
    }

    @Test
    void shouldWantTheNameOfWhatItDestroys() {
        app.holding("k3f9a1", "READY");

        assertThat(run("destroy")).isEqualTo(Exit.USAGE);
        assertThat(app.calls()).isEmpty();
    }
}
