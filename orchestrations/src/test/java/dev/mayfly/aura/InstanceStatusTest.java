// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mayfly.secrets.Secret;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceStatusTest {

    @ParameterizedTest
    @CsvSource({
        "running,RUNNING",
        "Running,RUNNING",
        "creating,IN_PROGRESS",
        "updating,IN_PROGRESS",
        "resizing,IN_PROGRESS",
        "resuming,IN_PROGRESS",
        "paused,PAUSED",
        "suspended,SUSPENDED",
        "loading failed,FAILED",
        "destroying,DESTROYING",
        "something new,IN_PROGRESS"
    })
    void shouldTakeAnUnknownWordAsInProgress(String word, InstanceStatus meaning) {
        assertThat(InstanceStatus.of(word)).isEqualTo(meaning);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a ", "mayfly-0123456789-0123456789-01"})
    void shouldRefuseANameThatAuraWouldRefuse(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NewInstance(name, "business-critical", "2GB", "eastus"))
                .withMessage("an Aura instance's name has 1 to 30 characters and no blank at either end, was \"" + name
                        + "\"");
    }

    @Test
    void shouldTakeHttpToThisMachineOnly() {
        AuraSettings.of(URI.create("http://127.0.0.1:8080"), "id", Secret.of("s"), "tenant");
        AuraSettings.of(AuraSettings.AURA, "id", Secret.of("s"), "tenant");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuraSettings.of(URI.create("http://api.neo4j.io"), "id", Secret.of("s"), "tenant"))
                .withMessage("the Aura API needs https (http only to this machine), was http://api.neo4j.io");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuraSettings.of(AuraSettings.AURA, "id", Secret.of(""), "tenant"))
                .withMessage("client id, client secret and tenant id of the Aura API must not be blank");
    }
}
