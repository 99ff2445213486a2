// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import dev.mayfly.connect.ConnectApi;
import dev.mayfly.connect.ConnectSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Keeps the newest clients of Kafka Connect workers, so that their connections are used again. Demos come and go: at most
 * {@value #MOST} are kept, and an idle client costs nothing but its place.
 */
final class ConnectClients implements Function<ConnectSettings, ConnectApi> {

    static final int MOST = 50;

    private final Function<ConnectSettings, ConnectApi> make;
    private final Map<ConnectSettings, ConnectApi> clients = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ConnectSettings, ConnectApi> eldest) {
            return size() > MOST;
        }
    };

    ConnectClients(Function<ConnectSettings, ConnectApi> make) {
        this.make = make;
    }

    @Override
    public synchronized ConnectApi apply(ConnectSettings settings) {
        return clients.computeIfAbsent(settings, make);
    }
}
