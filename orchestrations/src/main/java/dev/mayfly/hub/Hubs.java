// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.hub;

import dev.mayfly.life.DemoRef;
import dev.mayfly.pulse.HubSight;
import dev.mayfly.secrets.Secret;

/**
 * The hubs of the demos. Clients are kept while they are used, and few: a healthy pipe needs none, since a marker at the
 * subscriber has been through the hub. Safe for use by many threads; a call that fails throws {@link HubException}.
 */
public interface Hubs {

    /** Looks at the records that the sink has not confirmed yet: at a thousand of them at most, for markers of one id. */
    HubSight.Seen look(DemoRef demo, String markerId, Login login);

    /** How many records were ever written to the topic. */
    long records(DemoRef demo, Login login);

    /** How many partitions the topic has. */
    int partitions(DemoRef demo, Login login);

    /** Closes the client of a demo, for which there will be no more use. */
    void close(DemoRef demo);

    /**
     * Where the Kafka endpoint is, and how to log in.
     *
     * @param protocol SASL_SSL, or SASL_PLAINTEXT for an emulator
     */
    record Login(String bootstrap, String protocol, Secret connectionString) {}

    /** The hub could not be read. The message holds no secret. */
    final class HubException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public HubException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
