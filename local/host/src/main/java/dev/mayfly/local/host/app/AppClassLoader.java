// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The class loader of the app: the JDK, then the worker's own Gson and the interfaces shared with the worker, then the
 * app's jars. Parent first, as in the worker: a Gson that the app brings is never loaded. Of the host's own libraries
 * the app sees nothing else.
 */
public final class AppClassLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private AppClassLoader(URL[] jars) {
        super("app", jars, new SharedApi());
    }

    /** Opens the package's jars, those in its root before those in {@code lib/}. */
    public static AppClassLoader open(Path root) {
        List<Path> jars = new ArrayList<>(jarsIn(root));
        if (Files.isDirectory(root.resolve("lib"))) {
            jars.addAll(jarsIn(root.resolve("lib")));
        }
        return new AppClassLoader(jars.stream().map(AppClassLoader::url).toArray(URL[]::new));
    }

    private static List<Path> jarsIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the jars in " + folder, e);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (IOException e) {
            throw new UncheckedIOException("not a file that can be loaded: " + file, e);
        }
    }

    /** The JDK plus the few packages that host and app must share. */
    private static final class SharedApi extends ClassLoader {
        static {
            registerAsParallelCapable();
        }

        /** Whole packages of azure-functions-java-core-library and azure-functions-java-spi; no sub-packages. */
        private static final List<String> PACKAGES = List.of(
                "com.microsoft.azure.functions",
                "com.microsoft.azure.functions.spi.inject",
                "com.microsoft.azure.functions.internal.spi.middleware");

        SharedApi() {
            super("worker-api", ClassLoader.getPlatformClassLoader());
        }

        /** Asked for what the JDK does not have. Resources are not shared, so no service of the host leaks. */
        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            String packageName = name.substring(0, Math.max(0, name.lastIndexOf('.')));
            if (PACKAGES.contains(packageName) || name.startsWith("com.google.gson.")) {
                return AppClassLoader.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
