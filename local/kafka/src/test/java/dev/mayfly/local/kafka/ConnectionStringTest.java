// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionStringTest {

    private static final ConnectionString CONNECT = new ConnectionString("connect", "a2V5a2V5+/==");

    @Test
    void shouldReadWhatAzureAndItsEmulatorWrite() {
        assertThat(
                        ConnectionString.parse(
                                "Endpoint=sb://ns.servicebus.windows.net/;SharedAccessKeyName=connect;SharedAccessKey=a2V5a2V5+/=="))
                .contains(CONNECT);
        assertThat(
                        ConnectionString.parse(
                                "Endpoint=sb://localhost:9093;SharedAccessKeyName=connect;SharedAccessKey=a2V5a2V5+/==;UseDevelopmentEmulator=true;"))
                .contains(CONNECT);
        assertThat(ConnectionString.parse("sharedaccesskey=a2V5a2V5+/==;ENDPOINT=sb://h;SharedAccessKeyName=connect"))
                .contains(CONNECT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "key",
                "=key",
                "SharedAccessKeyName=connect;SharedAccessKey=k",
                "Endpoint=sb://h;SharedAccessKey=k",
                "Endpoint=sb://h;SharedAccessKeyName=connect",
                "Endpoint=sb://h;SharedAccessKeyName=;SharedAccessKey=k",
                "Endpoint=sb://h;SharedAccessKeyName=connect;SharedAccessKey=",
                "Endpoint=http://h;SharedAccessKeyName=connect;SharedAccessKey=k",
                "Endpoint=sb://h;SharedAccessKeyName=a;SharedAccessKeyName=b;SharedAccessKey=k"
            })
    void shouldRefuseWhatIsIncompleteOrAmbiguous(String text) {
        assertThat(ConnectionString.parse(text)).isEmpty();
    }

    @Test
    void shouldNotShowTheKey() {
        assertThat(CONNECT).hasToString("ConnectionString[rule=connect]");
    }
}
