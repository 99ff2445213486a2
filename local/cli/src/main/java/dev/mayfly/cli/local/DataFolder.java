// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import dev.mayfly.cli.errors.UsageException;
import dev.mayfly.local.kit.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder that holds everything the local default remembers. One process at a time: the lock is the kernel's, so that
 * {@code kill -9} frees it.
 */
public final class DataFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Makes the folder if it is missing, closes it to others and locks it.
     *
     * @throws UsageException if it cannot be written, or another process works on it
     */
    public static DataFolder open(Path path) {
        FileChannel channel = null;
        try {
            OwnerOnly.folder(path);
            channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = channel.tryLock();
            if (lock != null) {
                return new DataFolder(path, channel, lock);
            }
            channel.close();
        } catch (FileAlreadyExistsException e) {
            throw new UsageException("--data " + path + " is a file: name a folder.");
        } catch (IOException e) {
            throw new UsageException("The data folder " + path + " cannot be written (" + reason(e)
                    + "): name another one with --data.");
        }
        throw new UsageException(inUse(path));
    }

    private static String reason(IOException e) {
        return e instanceof AccessDeniedException
                ? "no permission"
                : e.getClass().getSimpleName();
    }

    private static String inUse(Path path) {
        var by = "another process";
        try {
            by = Running.in(path)
                    .filter(Running::isAlive)
                    .map(running -> "process " + running.pid() + " at " + running.url())
                    .orElse(by);
        } catch (IOException e) {
            // Half written: then all that is known is that somebody holds the lock.
        }
        return "A local default runs on " + path + " already: " + by
                + ". Use it with the other commands, end it with Ctrl-C, or name another folder with --data.";
    }

    /** The folder itself. */
    public Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** A folder within, made if it is missing and closed to others. */
    Path folder(String name) throws IOException {
        return OwnerOnly.folder(path.resolve(name));
    }

    /** The log of a process. */
    Path log(String process) throws IOException {
        return folder("logs").resolve(process + ".log");
    }

    /** Whether a former run ended without taking its announcement back. */
    boolean wasLeftByAKill() {
        return Files.exists(path.resolve(Running.FILE));
    }

    void announce(String url) throws IOException {
        new Running(ProcessHandle.current().pid(), url).write(path);
    }

    /** Takes the announcement back and frees the lock. */
    @Override
    public void close() {
        try (channel) {
            Running.remove(path);
            lock.release();
        } catch (IOException e) {
            throw new IllegalStateException("the data folder " + path + " could not be left in order", e);
        }
    }
}
