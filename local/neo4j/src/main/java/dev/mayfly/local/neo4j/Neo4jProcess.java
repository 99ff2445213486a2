// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j;

import dev.mayfly.local.kit.JsonServer;
import dev.mayfly.local.kit.Lifeline;
import java.io.IOException;

/**
 * One JVM that holds all Neo4j servers of the local default, driven by a {@link ControlApi}. It ends when its standard
 * input does.
 */
public final class Neo4jProcess {
    private Neo4jProcess() {}

    /**
     * Starts with {@code --home <dir> --control-port <port>} and options for the retention of transaction logs. The
     * token of the control API comes in the environment, as {@code MAYFLY_CONTROL_TOKEN}.
     */
    public static void main(String[] arguments) {
        Lifeline.hold();
        try {
            run(Options.parse(arguments), System.getenv("MAYFLY_CONTROL_TOKEN"));
        } catch (IllegalArgumentException e) {
            fail(2, e.getMessage());
        } catch (IOException e) {
            fail(1, "the control API cannot be served: " + e.getMessage());
        }
    }

    private static void run(Options options, String token) throws IOException {
        if (token == null || token.isBlank()) {
            throw new IllegalArgumentException("MAYFLY_CONTROL_TOKEN must be set");
        }
        Instances instances = new Instances(options.home(), options.retention());
        Runtime.getRuntime().addShutdownHook(new Thread(instances::close, "stop-instances"));
        JsonServer api = ControlApi.serve(options.controlPort(), token, instances);
        System.getLogger(Neo4jProcess.class.getName())
                .log(System.Logger.Level.INFO, "control API on port " + api.port());
    }

    private static void fail(int status, String sentence) {
        System.err.println(sentence);
        System.exit(status);
    }
}
