// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.api.ErrorCode;

/** One connection to the embedded database, with its prepared statements. Not safe for use by several threads. */
final class Database implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    /** Reads one row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * Opens the database, creating it if there is none.
     *
     * @throws StoreException if it cannot be opened, for example because another engine has it open
     */
    Database(Path folder) {
        if (folder.toAbsolutePath().toString().contains(";")) {
            throw new StoreException("the path of the task hub, " + folder + ", must not have a semicolon in it");
        }
        // RETENTION_TIME=0 lets H2 use the space of dead pages again at once; by default the file grows thirty times as
        // fast. Blobs of any size that the protocol allows stay in their rows: H2 removes others minutes after them.
        String url = "jdbc:h2:file:" + folder.resolve("hub").toAbsolutePath()
                + ";RETENTION_TIME=0;MAX_LENGTH_INPLACE_LOB=16777216;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
        try {
            connection = DriverManager.getConnection(url);
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1
                    ? new StoreException("the task hub in " + folder + " is in use by another engine")
                    : new StoreException("the task hub in " + folder + " cannot be opened", e);
        }
    }

    void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            connection.commit();
        } catch (SQLException e) {
            throw new StoreException(sql, e);
        }
    }

    int update(String sql, Object... arguments) {
        try {
            return bind(sql, arguments).executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(sql, e);
        }
    }

    <T> List<T> query(Row<T> row, String sql, Object... arguments) {
        try (ResultSet rows = bind(sql, arguments).executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(row.read(rows));
            }
            return all;
        } catch (SQLException e) {
            throw new StoreException(sql, e);
        }
    }

    private PreparedStatement bind(String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    /** Ends a transaction that has only read. */
    void release() {
        rollback();
    }

    /**
     * Commits and hands the pages to the operating system before it returns, so that a killed process loses nothing that
     * it has acknowledged. (WRITE_DELAY=0 does the same, but stops H2's compaction: the file then stays five times as
     * large.)
     */
    void commit() {
        try {
            connection.commit();
            bind("CHECKPOINT").execute();
        } catch (SQLException e) {
            throw new StoreException("commit", e);
        }
    }

    void rollback() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new StoreException("rollback", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StoreException("close", e);
        }
    }
}
