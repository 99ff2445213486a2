// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that is logged while it is open, finest level included; none of it goes to the console. */
final class LogBook extends Handler {

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final SimpleFormatter formatter = new SimpleFormatter();
    /** Held here, since the log manager forgets loggers that nobody holds. */
    private final List<Logger> loggers = List.of(
            Logger.getLogger("dev.mayfly"), Logger.getLogger("com.microsoft.durabletask"), Logger.getLogger("io.grpc"));

    LogBook() {
        setLevel(Level.ALL);
        for (Logger logger : loggers) {
            logger.setUseParentHandlers(false);
            logger.addHandler(this);
        }
        loggers.get(0).setLevel(Level.FINE);
    }

    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    @Override
    public void publish(LogRecord line) {
        StringWriter text = new StringWriter();
        text.append(line.getLevel() + " " + formatter.formatMessage(line));
        if (line.getThrown() != null) {
            line.getThrown().printStackTrace(new PrintWriter(text, true));
        }
        lines.add(text.toString());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        loggers.forEach(logger -> logger.removeHandler(this));
    }
}
