// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.ledger;

import com.azure.core.credential.AzureNamedKeyCredential;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * The table service of Microsoft's storage emulator, as a process of its own that keeps everything in memory. It comes from
 * npm into {@code target}, which takes a minute the first time.
 */
final class Azurite implements AutoCloseable {

    /** The account and key that the emulator has for everybody, see its README. */
    static final AzureNamedKeyCredential LOGIN = new AzureNamedKeyCredential(
            "devstoreaccount1",
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==");

    private static final String VERSION = "3.37.0";
    private static final Path HOME = Path.of("target", "azurite").toAbsolutePath();
    private static final Path PACKAGE = HOME.resolve("node_modules/azurite");
    private static final Duration TO_INSTALL = Duration.ofMinutes(8);
    private static final Duration TO_START = Duration.ofSeconds(30);

    private final Process process;
    private final int port;

    private Azurite(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Whether there is npm, without which the emulator cannot be had. */
    static boolean isToBeHad() {
        try {
            return run(Duration.ofSeconds(30), "npm", "--version") == 0;
        } catch (IOException e) {
            return false;
        }
    }

    static Azurite start() throws IOException {
        if (!isInstalled()) {
            install();
        }
        int port = freePort();
        Process process = new ProcessBuilder(
                        "node",
                        PACKAGE.resolve("dist/src/table/main.js").toString(),
                        "--tableHost",
                        "127.0.0.1",
                        "--tablePort",
                        Integer.toString(port),
                        "--inMemoryPersistence",
                        "--disableTelemetry",
                        "--silent")
                .redirectErrorStream(true)
                .redirectOutput(HOME.resolve("azurite.log").toFile())
                .start();
        Azurite azurite = new Azurite(process, port);
        Awaitility.await("Azurite listens; its log is target/azurite/azurite.log")
                .atMost(TO_START)
                .until(azurite::isListening);
        return azurite;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port + "/devstoreaccount1");
    }

    private static boolean isInstalled() throws IOException {
        Path manifest = PACKAGE.resolve("package.json");
        return Files.exists(manifest) && Files.readString(manifest).contains("\"version\": \"" + VERSION + "\"");
    }

    /** Without lock file, scripts of packages, or anything that is only for developing the emulator. */
    private static void install() throws IOException {
        Files.createDirectories(HOME);
        int exit = run(
                TO_INSTALL,
                "npm",
                "install",
                "--prefix",
                HOME.toString(),
                "--no-save",
                "--no-package-lock",
                "--ignore-scripts",
                "--omit=dev",
                "--no-audit",
                "--no-fund",
                "azurite@" + VERSION);
        if (exit != 0 || !isInstalled()) {
            throw new IOException("npm could not install azurite@" + VERSION + ": see target/azurite/npm.log");
        }
    }

    private static int run(Duration limit, String... command) throws IOException {
        Files.createDirectories(HOME);
        Process process = new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(HOME.resolve("npm.log").toFile())
                .start();
        try {
            if (process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            throw new IOException(String.join(" ", command) + " did not end within " + limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroy();
        }
    }

    private boolean isListening() {
        if (!process.isAlive()) {
            throw new IllegalStateException("Azurite ended with " + process.exitValue() + ": see its log");
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
