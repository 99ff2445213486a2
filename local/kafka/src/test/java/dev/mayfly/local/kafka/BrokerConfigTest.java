// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrokerConfigTest {

    private final Map<String, String> config = config(9093);

    private static Map<String, String> config(int advertisedPort) {
        return BrokerConfig.of(new BrokerArguments(9093, Path.of("/data"), advertisedPort, Optional.empty()), 9094);
    }

    @Test
    void shouldListenOnLoopbackOnly() {
        assertThat(config.get("listeners").split(",", -1))
                .containsExactly("EVENTHUBS://127.0.0.1:9093", "CONTROLLER://127.0.0.1:9094");
        assertThat(config).containsEntry("advertised.listeners", "EVENTHUBS://127.0.0.1:9093");
    }

    @Test
    void shouldSendClientsToWhatStandsInFrontOfIt() {
        assertThat(config(7000))
                .containsEntry("advertised.listeners", "EVENTHUBS://127.0.0.1:7000")
                .containsEntry("listeners", config.get("listeners"));
    }

    @Test
    void shouldNotDeleteRecordsForTheirOldTime() {
        assertThat(config).containsEntry("log.retention.ms", "-1");
    }

    @Test
    void shouldMakeNoTopicByItself() {
        assertThat(config).containsEntry("auto.create.topics.enable", "false");
    }
}
