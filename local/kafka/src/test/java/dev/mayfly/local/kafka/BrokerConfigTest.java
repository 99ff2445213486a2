// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerConfigTest {

    private final Map<String, String> config = BrokerConfig.of(9093, 9094, Path.of("/data"));

    @Test
    void shouldListenOnLoopbackOnly() {
        assertThat(config.get("listeners").split(",", -1))
                .containsExactly("EVENTHUBS://127.0.0.1:9093", "CONTROLLER://127.0.0.1:9094");
        assertThat(config).containsEntry("advertised.listeners", "EVENTHUBS://127.0.0.1:9093");
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
