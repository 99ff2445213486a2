// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;

class NamespaceKeysTest {

    /** 32 zero bytes. */
    private static final String SEED = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private final NamespaceKeys keys = new NamespaceKeys("ns", SEED);

    /** Whoever hands out connection strings computes the same; both sides are held by these values. */
    @Test
    void shouldComputeWhatIsAgreed() {
        assertThat(keys.primary("connect")).isEqualTo("uMc1h68QzmqsE7vPfMW4oN8rQu06xXKaJR/lXd5kHOw=");
        assertThat(keys.secondary("connect")).isEqualTo("fbdnGCwjc3TUyduGINHN+sPp4lYP7fTtvakWRZ7aOLM=");
        assertThat(new NamespaceKeys("ns", SEED.replace("=", "")).primary("connect"))
                .isEqualTo(keys.primary("connect"));
    }

    @Test
    void shouldDifferByNamespaceRuleKindAndSeed() {
        assertThat(Set.of(
                        keys.primary("connect"),
                        keys.secondary("connect"),
                        keys.primary("other"),
                        new NamespaceKeys("other", SEED).primary("connect"),
                        new NamespaceKeys("ns", SEED.replace('A', 'B')).primary("connect")))
                .hasSize(5);
    }

    @Test
    void shouldAdmitBothKeysOfAnExistingRuleOnly() {
        Set<String> rules = Set.of("connect", "other");
        assertThat(keys.admits(new ConnectionString("connect", keys.primary("connect")), rules))
                .isTrue();
        assertThat(keys.admits(new ConnectionString("connect", keys.secondary("connect")), rules))
                .isTrue();
        assertThat(keys.admits(new ConnectionString("connect", keys.primary("other")), rules))
                .isFalse();
        assertThat(keys.admits(new ConnectionString("gone", keys.primary("gone")), rules))
                .isFalse();
        assertThat(keys.admits(new ConnectionString("connect", "x"), rules)).isFalse();
    }

    @Test
    void shouldNotRepeatABadSeed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NamespaceKeys("ns", "s3cret!"))
                .withMessage("The seed is not base64url.");
    }
}
