package dev.sluice.metadata;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * MySQL: {@code GET_LOCK}, polled. There is no transaction around a script, because every DDL statement commits; what the
 * script opens by itself is closed after it. {@code NO_BACKSLASH_ESCAPES} is switched off, as it would change where the
 * strings of a script end.
 */
record MySqlSession(Connection connection, QualifiedName historyTable, LockKey key, SqlName database, String sqlMode)
        implements MigrationSession {

    static MySqlSession open(Connection connection) throws SQLException {
        String database = Query.of("select database()").text(connection);
        if (database == null) {
            throw new ConfigurationException("migrations: no current database; name one in the URL");
        }
        QualifiedName history = QualifiedName.of(database, Migrations.HISTORY_TABLE);
        String mode = String.valueOf(Query.of("select @@session.sql_mode").text(connection));
        return new MySqlSession(connection, history, LockKey.of(history), SqlName.of(database), mode);
    }

    @Override
    public boolean isTransactional() {
        return false;
    }

    @Override
    public boolean tryLock() throws SQLException {
        return Query.of("select coalesce(get_lock(?, 0), 0)", key.name()).isTrue(connection);
    }

    @Override
    public boolean tryBegin() throws SQLException {
        String mode = Arrays.stream(sqlMode.split(",", -1))
                .filter(word -> !word.equals("NO_BACKSLASH_ESCAPES"))
                .collect(Collectors.joining(","));
        reset(mode);
        return true;
    }

    @Override
    public boolean tryCommit() throws SQLException {
        MigrationSession.execute(connection, "commit");
        MigrationSession.execute(connection, "set autocommit = 1");
        return true;
    }

    @Override
    public void rollback() throws SQLException {
        MigrationSession.execute(connection, "rollback");
        MigrationSession.execute(connection, "set autocommit = 1");
    }

    @Override
    public void unlock() throws SQLException {
        Query.of("select release_lock(?)", key.name()).run(connection);
    }

    @Override
    public void close() throws SQLException {
        reset(sqlMode);
    }

    @Override
    public String lockHolder() throws SQLException {
        String holder = Query.of("select is_used_lock(?)", key.name()).text(connection);
        return holder == null ? "nobody any more" : "connection " + holder;
    }

    private void reset(String mode) throws SQLException {
        MigrationSession.execute(connection, "use " + database.quoted(DatabaseProduct.MYSQL));
        Query.of("set session sql_mode = ?", mode).run(connection);
    }
}
