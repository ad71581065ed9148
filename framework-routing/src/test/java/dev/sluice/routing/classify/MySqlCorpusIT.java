package dev.sluice.routing.classify;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.sluice.DatabaseProduct;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@WithMySql(replicas = 1)
class MySqlCorpusIT extends CorpusTests {

    private static final List<String> SET_UP = List.of(
            "CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(20), n INT DEFAULT 0, txt TEXT INVISIBLE,"
                    + " KEY t_name (name), FULLTEXT KEY t_txt (txt))",
            "INSERT INTO t (id, name) VALUES (1, 'a'), (2, 'b'), (3, NULL)",
            "CREATE TABLE u (id INT, t_id INT)",
            "INSERT INTO u VALUES (1, 1), (2, 2)",
            "CREATE TABLE w (id INT)",
            "CREATE TABLE u9 (id INT)",
            "CREATE TABLE `2fa` (id INT)",
            "CREATE VIEW v AS SELECT id FROM t",
            "CREATE VIEW v2 AS SELECT id FROM t",
            "CREATE FUNCTION f_write() RETURNS INT DETERMINISTIC BEGIN UPDATE t SET n = n + 1; RETURN 1; END",
            "CREATE FUNCTION f_read(a INT) RETURNS INT DETERMINISTIC NO SQL RETURN a",
            "CREATE FUNCTION `count`(a INT) RETURNS INT DETERMINISTIC NO SQL RETURN a",
            "CREATE PROCEDURE p_write() UPDATE t SET n = n + 1",
            "CREATE PROCEDURE p_read() SELECT 1");

    private static final String ROWS = """
            DELETE FROM t; INSERT INTO t (id, name) VALUES (1, 'a'), (2, 'b'), (3, NULL);
            DELETE FROM u; INSERT INTO u VALUES (1, 1), (2, 2)
            """;

    private static final int LOCK_NOWAIT = 3572;

    private static final String STATE = """
            /* sluice: primary */ SELECT concat_ws('|', coalesce(database(), ''), @@global.gtid_executed,
              (SELECT concat(count(*), ':', coalesce(sum(crc32(concat_ws(',', id, name, n))), 0)) FROM t),
              (SELECT concat(count(*), ':', coalesce(sum(crc32(concat_ws(',', id, t_id))), 0)) FROM u),
              (SELECT count(*) FROM information_schema.innodb_temp_table_info),
              coalesce(@a, 0), coalesce(@b, 0), coalesce(@c, 0), coalesce(@d, 0), coalesce(@e, 0), coalesce(@f, 0),
              coalesce(@g, 0), @@sql_mode, @@character_set_client, coalesce(is_used_lock('a'), 0))
            """;

    private static final State.Names NAMES = new State.Names(
            List.of(
                    "database",
                    "committed",
                    "table t",
                    "table u",
                    "temporary tables",
                    "@a",
                    "@b",
                    "@c",
                    "@d",
                    "@e",
                    "@f",
                    "@g",
                    "sql_mode",
                    "character set",
                    "named lock"),
            Set.of("committed", "table t", "table u"),
            Set.of("committed"));

    MySqlCluster cluster;
    TestDatabase database;
    private Connection primary;
    private Connection replica;
    private Connection observer;

    MySqlCorpusIT() {
        super(DatabaseProduct.MYSQL);
    }

    @BeforeEach
    void open() throws SQLException {
        primary = connect(database.jdbcUrl());
        run(primary, "DROP DATABASE " + database.name() + "; CREATE DATABASE " + database.name());
        primary.setCatalog(database.name());
        for (String sql : SET_UP) {
            run(primary, sql);
        }
        cluster.awaitReplicated();
        observer = connect(database.jdbcUrl());
        observer.setAutoCommit(false);
        replica = connect(database.jdbcUrl(cluster.replicas().get(0)));
    }

    @AfterEach
    void close() throws SQLException {
        observer.close();
        primary.close();
        replica.close();
    }

    private Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url(url), database.user(), database.password());
    }

    private static String url(String url) {
        return url + (url.contains("?") ? "&" : "?") + "allowMultiQueries=true";
    }

    @Override
    void prepare(String script) throws SQLException {
        run(primary, script);
        cluster.awaitReplicated();
    }

    @Override
    CatalogueFacts catalogue() throws SQLException {
        return CatalogueFacts.read(primary);
    }

    @Override
    void runOnReplica(String sql) throws SQLException {
        replica.setAutoCommit(false);
        try {
            run(replica, sql);
        } finally {
            forget(replica);
        }
    }

    @Override
    List<String> changesOnPrimary(String sql) throws SQLException {
        primary.setAutoCommit(false);
        try {
            State before = state(primary);
            run(primary, sql);
            List<String> changes = state(primary).changesSince(before);
            return changes.isEmpty() && locksRows() ? List.of("row locks") : changes;
        } finally {
            forget(primary);
        }
    }

    @Override
    public String errorClass(SQLException refusal) {
        return Integer.toString(refusal.getErrorCode());
    }

    @Override
    public DatabaseManager manager() {
        return manager(cluster, database, node -> url(database.jdbcUrl(node)));
    }

    /** The rows alone: later statements of the corpus go on with what earlier ones made of the schema. */
    @Override
    public void restore() throws SQLException {
        run(primary, ROWS);
    }

    @Override
    public void awaitReplicated() {
        cluster.awaitReplicated();
    }

    /** Whether another session has to wait for a row. */
    private boolean locksRows() throws SQLException {
        try {
            run(observer, "SELECT 1 FROM t, u FOR UPDATE NOWAIT");
            return false;
        } catch (SQLException e) {
            if (e.getErrorCode() != LOCK_NOWAIT) {
                throw e;
            }
            return true;
        } finally {
            observer.rollback();
        }
    }

    @Override
    public State state(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(STATE)) {
            rows.next();
            return State.of(NAMES, rows.getString(1));
        } catch (SQLException e) {
            return State.of(NAMES, e.getSQLState());
        }
    }

    /** Rolls back, and drops locks, temporary tables, variables and settings. */
    private void forget(Connection connection) throws SQLException {
        connection.rollback();
        connection.unwrap(JdbcConnection.class).resetServerState();
        connection.setCatalog(database.name());
    }

    @Override
    public void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
            while (statement.getMoreResults() || statement.getUpdateCount() != -1) {
                // an error of a later statement comes with its result
            }
        }
    }
}
