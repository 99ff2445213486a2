// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ConnectionStringTest {

    @Test
    void shouldFindTheKafkaEndpointOfANamespace() {
        assertThat(ConnectionString.parse(
                        "Endpoint=sb://ns.servicebus.windows.net/;SharedAccessKeyName=rule;SharedAccessKey=abc=="))
                .isEqualTo(new ConnectionString("ns.servicebus.windows.net:9093", "SASL_SSL"));
    }

    @Test
    void shouldFindTheEndpointOfAnEmulatorWithoutTls() {
        assertThat(ConnectionString.parse(
                        "Endpoint=sb://localhost:19092;SharedAccessKeyName=rule;SharedAccessKey=abc==;"
                                + "UseDevelopmentEmulator=true"))
                .isEqualTo(new ConnectionString("localhost:19092", "SASL_PLAINTEXT"));
    }

    @Test
    void shouldNotRepeatWhatItCannotRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConnectionString.parse("SharedAccessKey=topsecret"))
                .withMessage("The connection string has no 'Endpoint=sb://…' part.");
    }
}
