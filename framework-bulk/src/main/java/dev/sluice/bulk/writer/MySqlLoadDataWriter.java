package dev.sluice.bulk.writer;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.RuntimeProperty;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.JdbcStatement;
import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.bulk.spi.RefusedRowException;
import dev.sluice.bulk.spi.RowCursor;
import dev.sluice.bulk.spi.WriteTarget;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;

/**
 * LOAD DATA LOCAL from a stream that encodes rows while the driver reads it.
 *
 * <p>LOCAL makes the server ignore errors, in strict mode too: it skips duplicates, cuts texts, turns text into 0, and
 * tells by warnings only. So one warning fails the load. The data is declared as binary: the server then takes our UTF-8
 * as it is, and bytes need no detour.
 */
final class MySqlLoadDataWriter implements ProductWriter {

    /** Loading local data is disabled, or not allowed with this version. */
    private static final Set<Integer> LOCAL_DISABLED = Set.of(3948, 1148);

    @Override
    public DatabaseProduct product() {
        return DatabaseProduct.MYSQL;
    }

    @Override
    public String way() {
        return "LOAD DATA LOCAL";
    }

    /** Loads no rows, because nothing else tells whether both sides allow it. */
    @Override
    public Optional<String> refusal(Connection connection, WriteTarget target) throws SQLException {
        if (hasJson(connection, target)) {
            return Optional.of("a column is json, into which the server loads no binary data (error 3144)");
        }
        try {
            execute(connection, target, InputStream.nullInputStream());
            return Optional.empty();
        } catch (SQLException e) {
            if (LOCAL_DISABLED.contains(e.getErrorCode())) {
                return Optional.of("the server or the driver forbids it (error " + e.getErrorCode()
                        + "); SET GLOBAL local_infile = 1 allows it");
            }
            throw e;
        } catch (RefusedRowException e) {
            throw new IllegalStateException("a load without rows cannot be refused a row", e);
        }
    }

    private static boolean hasJson(Connection connection, WriteTarget target) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select column_name from information_schema.columns"
                + " where table_schema = coalesce(?, database()) and table_name = ? and data_type = 'json'")) {
            SqlName schema = target.table().schema();
            select.setString(1, schema == null ? null : schema.value());
            select.setString(2, target.table().name().value());
            try (ResultSet json = select.executeQuery()) {
                boolean found = false;
                while (json.next()) {
                    found |= target.columns().contains(SqlName.of(json.getString(1)));
                }
                return found;
            }
        }
    }

    @Override
    public long write(Connection connection, WriteTarget target, RowCursor rows)
            throws SQLException, RefusedRowException {
        LoadDataStream stream = new LoadDataStream(rows, target.columns().size());
        long loaded;
        try {
            loaded = execute(connection, target, stream);
        } catch (SQLException e) {
            stream.rethrowFailure();
            throw MySqlRefusal.of(e, true);
        } catch (RefusedRowException e) {
            stream.rethrowFailure(); // a load that leaves bad rows out would go on behind it
            throw e;
        }
        stream.rethrowFailure();
        return loaded;
    }

    /**
     * The driver reads a stream only while it may serve local files, and then it serves any file that the server asks for.
     * So it may for this statement, which has a stream, and not before or after.
     */
    private static long execute(Connection connection, WriteTarget target, InputStream rows)
            throws SQLException, RefusedRowException {
        RuntimeProperty<Boolean> localFiles = connection
                .unwrap(JdbcConnection.class)
                .getPropertySet()
                .getBooleanProperty(PropertyKey.allowLoadLocalInfile);
        boolean before = localFiles.getValue();
        try (Statement statement = connection.createStatement()) {
            statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(rows);
            localFiles.setValue(true);
            // Hexadecimal, because a backslash depends on NO_BACKSLASH_ESCAPES.
            long loaded = statement.executeLargeUpdate("load data local infile 'sluice' into table "
                    + target.quotedTable()
                    + " character set binary fields terminated by x'09' escaped by x'5c' lines terminated by x'0a' "
                    + target.quotedColumns());
            SQLWarning warning = statement.getWarnings();
            if (warning != null) {
                throw MySqlRefusal.of(warning, true);
            }
            return loaded;
        } finally {
            localFiles.setValue(before);
        }
    }
}
