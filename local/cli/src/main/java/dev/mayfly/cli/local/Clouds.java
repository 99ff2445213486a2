// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import dev.mayfly.local.arm.ArmConfig;
import dev.mayfly.local.arm.ArmServer;
import dev.mayfly.local.aura.AuraConfig;
import dev.mayfly.local.aura.AuraServer;
import java.io.IOException;
import java.util.List;

/** The Aura and Azure servers, both in this process. */
final class Clouds implements AutoCloseable {

    private final AuraServer aura;
    private final ArmServer arm;

    private Clouds(AuraServer aura, ArmServer arm) {
        this.aura = aura;
        this.arm = arm;
    }

    /**
     * Starts both; returns when everything is back that they had before.
     *
     * @throws IOException if a port is taken or a data folder cannot be used
     */
    static Clouds start(AuraConfig auraConfig, ArmConfig armConfig) throws IOException {
        var aura = AuraServer.start(auraConfig);
        try {
            return new Clouds(aura, ArmServer.start(armConfig));
        } catch (IOException | RuntimeException e) {
            aura.close();
            throw e;
        }
    }

    /** What a person should know, one sentence each. */
    List<String> problems() {
        return arm.problems();
    }

    /** Ends all brokers and containers; their state stays for the next start. */
    @Override
    public void close() {
        arm.close();
        aura.close();
    }
}
