// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j;

import dev.mayfly.local.kit.OwnerOnly;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.neo4j.server.security.SecureHasher;
import org.neo4j.server.security.SystemGraphCredential;

/**
 * The folder of one instance, which is the Neo4j home of its server.
 *
 * @param folder absolute and normalised
 */
record InstanceHome(Path folder) {
    private static final String INITIAL_USER = "neo4j";

    /** Whether an instance has been made here, which is so once its server has started; it may be stopped now. */
    boolean exists() {
        return Files.isDirectory(folder.resolve("data")) && !Files.exists(initialUser());
    }

    /**
     * Makes the home with its first user. Done before the server runs for the first time: were the password set later,
     * clients that come early would fail to log in and be locked out. What a failed attempt has left is removed.
     */
    void create(String password) throws IOException {
        delete();
        OwnerOnly.folder(folder);
        OwnerOnly.folder(initialUser().getParent());
        String credential = SystemGraphCredential.createCredentialForPassword(
                        password.getBytes(StandardCharsets.UTF_8), new SecureHasher())
                .serialize();
        OwnerOnly.write(initialUser(), (INITIAL_USER + ":" + credential + ":\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The server has started: its user is in the system database now. */
    void created() throws IOException {
        Files.deleteIfExists(initialUser());
    }

    private Path initialUser() {
        return folder.resolve("data").resolve("dbms").resolve("auth.ini");
    }

    /**
     * Puts APOC into the plugins folder or takes it away. Its jars are on the class path too, which alone gives no
     * procedures; in the folder alone they would not find their own configuration.
     */
    void setApoc(boolean wanted) throws IOException {
        Path plugins = OwnerOnly.folder(folder.resolve("plugins"));
        for (Path jar : apocJars()) {
            Path plugin = plugins.resolve(jar.getFileName());
            if (!wanted) {
                Files.deleteIfExists(plugin);
            } else if (!Files.exists(plugin)) {
                Files.copy(jar, plugin);
            }
        }
    }

    void delete() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<Path> apocJars() {
        String classPath = System.getProperty("java.class.path");
        List<Path> jars = Stream.of(classPath.split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> jar.getFileName() != null
                        && jar.getFileName().toString().matches("apoc-(core|common)-.*\\.jar"))
                .toList();
        if (jars.size() != 2) {
            throw new IllegalStateException("apoc-core and apoc-common must be on the class path, found " + jars);
        }
        return jars;
    }
}
