package dev.sluice.routing.classify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

@WithPostgres(standbys = 1)
class PostgresCorpusIT extends CorpusTests {

    private static final String SET_UP = """
            DO $$ DECLARE name text; BEGIN
              FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema$)' LOOP
                EXECUTE format('DROP SCHEMA %I CASCADE', name);
              END LOOP;
              PERFORM lo_unlink(oid) FROM pg_largeobject_metadata;
            END $$;
            DROP FOREIGN DATA WRAPPER IF EXISTS c_wrapper CASCADE;
            CREATE SCHEMA public;
            CREATE TABLE t (id int PRIMARY KEY, name text, n int DEFAULT 0);
            INSERT INTO t VALUES (1, 'a', 0), (2, 'b', 0), (3, NULL, 0);
            CREATE TABLE u (id int, t_id int);
            INSERT INTO u VALUES (1, 1), (2, 2);
            CREATE VIEW v AS SELECT id FROM t;
            CREATE MATERIALIZED VIEW mv AS SELECT id FROM t;
            CREATE SEQUENCE s;
            CREATE FUNCTION f_write() RETURNS int LANGUAGE plpgsql AS
                $$ BEGIN UPDATE t SET n = n + 1; RETURN 1; END $$;
            CREATE FUNCTION f_read(int) RETURNS int LANGUAGE sql AS 'SELECT $1';
            CREATE FUNCTION lower(int) RETURNS int LANGUAGE sql AS 'SELECT $1';
            CREATE FUNCTION public.lower(text) RETURNS text LANGUAGE sql AS 'SELECT $1';
            CREATE FUNCTION over(int) RETURNS int LANGUAGE sql AS 'SELECT f_write()';
            CREATE FUNCTION rollup(int) RETURNS int LANGUAGE sql AS 'SELECT f_write()';
            CREATE FUNCTION filter(int) RETURNS int LANGUAGE sql AS 'SELECT f_write()';
            CREATE FUNCTION columns(int) RETURNS int LANGUAGE sql AS 'SELECT f_write()';
            CREATE FUNCTION is(int) RETURNS int LANGUAGE sql AS 'SELECT f_write()';
            CREATE FUNCTION join(int) RETURNS int LANGUAGE sql AS 'SELECT f_write()';
            CREATE FUNCTION ilike(int) RETURNS int LANGUAGE sql AS 'SELECT f_write()';
            CREATE PROCEDURE p_write() LANGUAGE sql AS 'UPDATE t SET n = 1'
            """;

    private static final String STATE = """
            /* sluice: primary */ SELECT concat_ws('|',
              (SELECT count(*) || ':' || coalesce(sum(hashtext(t::text)), 0) FROM t),
              (SELECT count(*) || ':' || coalesce(sum(hashtext(u::text)), 0) FROM u),
              (SELECT last_value || ':' || is_called FROM s),
              pg_current_xact_id_if_assigned() IS NULL,
              coalesce((SELECT string_agg(name || '=' || setting, ',' ORDER BY name) FROM pg_settings
                  WHERE source = 'session' AND name <> 'extra_float_digits'), ''),
              coalesce(current_setting('app.tenant', true), ''),
              (SELECT count(*) FROM pg_prepared_statements),
              (SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory'),
              (SELECT md5(string_agg(concat_ws(',', nspname, relname, relkind, relpersistence, relnatts, relacl,
                    obj_description(c.oid)), ';' ORDER BY nspname, relname))
                  FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname !~ '^(pg_|information_)'),
              (SELECT md5(string_agg(concat_ws(',', nspname, proname, typname), ';' ORDER BY nspname, proname, typname))
                  FROM pg_namespace n LEFT JOIN pg_proc p ON pronamespace = n.oid
                  LEFT JOIN pg_type t ON typnamespace = n.oid AND typtype IN ('e', 'd')
                  WHERE nspname !~ '^(pg_|information_)'),
              (SELECT count(*) FROM pg_largeobject_metadata),
              (SELECT count(*) FROM pg_class WHERE relpersistence = 't'))
            """;

    private static final State.Names NAMES = new State.Names(
            List.of(
                    "table t",
                    "table u",
                    "sequence",
                    "transaction",
                    "settings",
                    "variable",
                    "prepared statements",
                    "locks",
                    "relations",
                    "schemas, routines or types",
                    "large objects",
                    "temporary objects"),
            Set.of("table t", "table u", "sequence", "relations", "schemas, routines or types", "large objects"),
            Set.of());

    private static final String CANNOT_RUN_IN_A_TRANSACTION = "25001";

    /** Volatile, and yet nothing changes that a session could see. */
    private static final Set<String> HARMLESS = Set.of(
            "clock_timestamp",
            "gen_random_uuid",
            "pg_database_size",
            "pg_indexes_size",
            "pg_relation_size",
            "pg_sleep",
            "pg_table_size",
            "pg_total_relation_size",
            "random",
            "random_normal",
            "timeofday",
            "uuidv4",
            "uuidv7");

    PostgresCluster cluster;
    TestDatabase database;
    private Connection primary;
    private Connection replica;

    PostgresCorpusIT() {
        super(DatabaseProduct.POSTGRESQL);
    }

    @BeforeEach
    void open() throws SQLException {
        primary = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        run(primary, SET_UP);
        cluster.awaitReplicated();
        replica = DriverManager.getConnection(
                database.jdbcUrl(cluster.standbys().get(0)), database.user(), database.password());
    }

    @AfterEach
    void close() throws SQLException {
        primary.close();
        replica.close();
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
            if (sql.contains("currval") || sql.contains("lastval")) {
                run(primary, "SELECT nextval('s')");
            }
            State before = state(primary);
            run(primary, sql);
            return state(primary).changesSince(before);
        } catch (SQLException e) {
            if (!CANNOT_RUN_IN_A_TRANSACTION.equals(e.getSQLState())) {
                throw e;
            }
            forget(primary);
            run(primary, sql);
            return List.of("outside of transactions");
        } finally {
            forget(primary);
        }
    }

    @Override
    public String errorClass(SQLException refusal) {
        return refusal.getSQLState();
    }

    @Override
    public DatabaseManager manager() {
        return manager(cluster, database, node -> database.jdbcUrl(node));
    }

    @Override
    public void restore() throws SQLException {
        run(primary, SET_UP);
    }

    @Override
    public void awaitReplicated() {
        cluster.awaitReplicated();
    }

    @Override
    public boolean isRunByTheDriver(String sql) {
        return sql.startsWith("COPY");
    }

    @Test
    void theServerAgreesThatTheFunctionsOnlyRead() throws SQLException {
        List<String> wrong = new ArrayList<>();
        for (String name : Vocabulary.of(DatabaseProduct.POSTGRESQL).readingFunctions()) {
            String function = name.toLowerCase(Locale.ROOT);
            try (Statement statement = primary.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT bool_and(provolatile <> 'v'), count(*) FROM pg_proc"
                            + " WHERE pronamespace = 'pg_catalog'::regnamespace AND proname = '" + function + "'")) {
                rows.next();
                boolean reads = rows.getBoolean(1) || HARMLESS.contains(function);
                if (rows.getInt(2) == 0 || !reads) {
                    wrong.add(function);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void saysWhyTheCatalogueSendsAStatementToThePrimary() throws SQLException {
        prepare(Corpus.catalogue(DatabaseProduct.POSTGRESQL));
        run(primary, "CREATE TEMPORARY TABLE c_temporary (id int)");
        CatalogueFacts facts = catalogue();
        Classifier informed = Classifier.of(DatabaseProduct.POSTGRESQL).withCatalogue(facts);

        assertThat(facts.problems())
                .contains(
                        "calls c_hidden, which calls c_volatile, which is volatile",
                        "calls c_lock, which takes or returns an advisory lock",
                        "calls c_text, which executes a text as SQL",
                        "names c_foreign, which is a foreign table",
                        "names c_part, which names c_part_1, which is unlogged, so that a replica does not have its rows",
                        "names c_rls, which asks about the session",
                        "names c_view_on, which names c_view_write, which calls c_volatile, which is volatile",
                        "uses the operator ===, which calls c_op, which is volatile",
                        "uses the type c_checked, which calls c_check, which is volatile");
        assertThat(informed.classify("SELECT * FROM c_temporary"))
                .isEqualTo(Classification.unknown("names c_temporary, which is a temporary table")
                        .bound());
        assertThat(informed.classify("SELECT * FROM c_rls").sessionBound()).isTrue();
        assertThat(facts).isEqualTo(catalogue());
    }

    @Test
    void aCastBetweenTheServersOwnTypesMayBeInEveryStatement() throws SQLException {
        run(primary, "CREATE FUNCTION c_int(text) RETURNS int LANGUAGE sql AS 'SELECT f_write()'");
        run(primary, "CREATE CAST (text AS int) WITH FUNCTION c_int(text) AS IMPLICIT");
        try {
            assertThat(Classifier.of(DatabaseProduct.POSTGRESQL)
                            .withCatalogue(catalogue())
                            .classify("SELECT id FROM t WHERE id = 1")
                            .reason())
                    .isEqualTo(
                            "may use a cast, which uses the cast text to integer, which calls c_int, which is volatile");
        } finally {
            run(primary, "DROP CAST (text AS int)");
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

    private static void forget(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("DISCARD ALL");
        }
    }

    @Override
    public void run(Connection connection, String sql) throws SQLException {
        if (sql.startsWith("COPY")) {
            copy(connection, sql);
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    private static void copy(Connection connection, String sql) throws SQLException {
        var copies = connection.unwrap(PGConnection.class).getCopyAPI();
        try {
            if (sql.contains("STDIN")) {
                copies.copyIn(
                        sql,
                        new StringReader("900,copied\n"
                                .replace(",", sql.contains("csv") ? "," : "\t")
                                .replace("copied\n", sql.contains("(id") ? "copied\n" : "copied\t0\n")));
            } else {
                copies.copyOut(sql, OutputStream.nullOutputStream());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
