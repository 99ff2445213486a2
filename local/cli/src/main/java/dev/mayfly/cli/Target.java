// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import com.fasterxml.jackson.core.JacksonException;
import dev.mayfly.cli.client.Deployment;
import dev.mayfly.cli.client.FunctionKey;
import dev.mayfly.cli.client.MayflyClient;
import dev.mayfly.cli.errors.UsageException;
import dev.mayfly.cli.local.Running;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which deployment a command talks to. */
final class Target {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The deployment, as https://NAME.azurewebsites.net (else MAYFLY_URL, else the local default"
                    + " that is running).")
    private String url;

    @Option(names = "--key-file", paramLabel = "FILE", description = "File with the function key (else MAYFLY_KEY).")
    private Path keyFile;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "The function key. Every user of this machine can read it in the process list while the"
                    + " command runs: --key-file or MAYFLY_KEY is better.")
    private String key;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder of the local default to talk to (else .mayfly here or in Mayfly's folder).")
    private Path data;

    /**
     * A client of the deployment that was asked for, or of the local default that is running.
     *
     * @throws UsageException if there is none, or no key for it
     */
    MayflyClient client(Context context) {
        return new MayflyClient(deployment(context));
    }

    /**
     * Where the commands of this target go.
     *
     * @throws UsageException if there is nothing, or no key for it
     */
    Deployment deployment(Context context) {
        if (data != null && url != null) {
            throw new UsageException("--url and --data name two deployments: give one of them.");
        }
        if (data != null) {
            return local(context.path(data));
        }
        var address = url != null ? url : context.env().get("MAYFLY_URL");
        return address != null && !address.isBlank() ? remote(address.strip(), context) : found(context);
    }

    private static Deployment local(Path data) {
        return running(data)
                .orElseThrow(() -> new UsageException("No local default is running on " + data
                        + ": start one with 'mayfly up --data " + data + "'."));
    }

    private static Deployment found(Context context) {
        return Stream.of(context.folder(), context.home())
                .distinct()
                .flatMap(folder -> running(folder.resolve(Running.DEFAULT_FOLDER)).stream())
                .findFirst()
                .orElseThrow(() -> new UsageException("No local default is running here. Start one with 'mayfly up',"
                        + " or name a deployment with --url and --key-file (or MAYFLY_URL and MAYFLY_KEY)."));
    }

    private static Optional<Deployment> running(Path data) {
        try {
            var running = Running.in(data).filter(Running::isAlive);
            return running.isEmpty()
                    ? Optional.empty()
                    : Optional.of(running.get().deployment(data));
        } catch (IOException e) {
            throw new UsageException("The local default on " + data + " is starting or ending just now (" + reason(e)
                    + "): try again in a moment.");
        }
    }

    private static String reason(IOException e) {
        return e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage();
    }

    private Deployment remote(String address, Context context) {
        var target = checked("--url", () -> new Deployment(URI.create(address), FunctionKey.of(key(address, context))));
        var isPrivate = LOOPBACK.contains(target.url().getHost());
        if ("http".equals(target.url().getScheme()) && !isPrivate) {
            throw new UsageException("--url " + address + ": the key would travel unencrypted; use https://.");
        }
        return target;
    }

    private String key(String address, Context context) {
        if (keyFile != null) {
            return read(context.path(keyFile));
        }
        var given = key != null ? key : context.env().get("MAYFLY_KEY");
        if (given == null || given.isBlank()) {
            throw new UsageException("No function key for " + address + ": give --key-file FILE or set MAYFLY_KEY.");
        }
        return given;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UsageException(
                    "--key-file " + file + " cannot be read: " + e.getClass().getSimpleName() + ".");
        }
    }

    private static <T> T checked(String option, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException(option + ": " + e.getMessage() + ".");
        }
    }
}
