// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.client.DataRun;
import picocli.CommandLine.Option;

/** Options for the sample data of a demo that is created; the deployment checks them. */
final class FirstData {

    @Option(
            names = "--sample-data",
            paramLabel = "NAME",
            required = true,
            description = "Write sample data once it is READY: social-network or supply-chain.")
    private String generator;

    @Option(names = "--scale", paramLabel = "N", description = "Of the sample data, 1 to 1000 (else 1).")
    private Integer scale;

    @Option(names = "--seed", paramLabel = "N", description = "Of the sample data (else 42).")
    private Integer seed;

    /** What to write; null if nothing was asked for. */
    static DataRun.Order order(FirstData data) {
        return data == null ? null : new DataRun.Order(data.generator, data.scale, data.seed, null, null, null);
    }
}
