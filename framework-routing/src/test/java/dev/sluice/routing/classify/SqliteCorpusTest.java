package dev.sluice.routing.classify;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.DatabaseManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Each statement gets a copy of the file, so that no transaction is needed to undo it. */
class SqliteCorpusTest extends CorpusTests {

    private static final String SET_UP = """
            CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, n INT DEFAULT 0);
            CREATE INDEX t_name ON t (name);
            INSERT INTO t VALUES (1, 'a', 0), (2, 'b', 0), (3, NULL, 0);
            CREATE TABLE u (id INT, t_id INT REFERENCES t (id));
            INSERT INTO u VALUES (1, 1), (2, 2);
            CREATE VIEW v AS SELECT id FROM t;
            """;

    private static final String[] STATE = {
        "SELECT total_changes()",
        "SELECT count(*) FROM temp.sqlite_master",
        "SELECT count(*) FROM pragma_database_list",
        "PRAGMA schema_version",
        "PRAGMA user_version",
        "PRAGMA application_id",
        "PRAGMA foreign_keys",
        "PRAGMA cache_size",
        "PRAGMA busy_timeout",
        "PRAGMA recursive_triggers",
        "PRAGMA synchronous",
        "PRAGMA temp_store",
        "PRAGMA query_only"
    };

    private static final State.Names NAMES = new State.Names(
            List.of(
                    "rows",
                    "temporary objects",
                    "attached files",
                    "schema",
                    "user_version",
                    "application_id",
                    "foreign_keys",
                    "cache_size",
                    "busy_timeout",
                    "recursive_triggers",
                    "synchronous",
                    "temp_store",
                    "query_only"),
            Set.of("schema", "user_version", "application_id"),
            Set.of("rows", "schema"));

    @TempDir
    private Path folder;

    SqliteCorpusTest() {
        super(DatabaseProduct.SQLITE);
    }

    @BeforeEach
    void create() throws SQLException {
        try (Connection connection = connect("template.db")) {
            run(connection, SET_UP);
        }
    }

    @Override
    void prepare(String script) throws SQLException {
        try (Connection connection = connect("template.db")) {
            run(connection, script);
        }
    }

    @Override
    CatalogueFacts catalogue() throws SQLException {
        try (Connection connection = connect("template.db")) {
            return CatalogueFacts.read(connection);
        }
    }

    @Override
    void runOnReplica(String sql) throws SQLException {
        try (Connection reader = connect(copy("copy.db"))) {
            run(reader, "PRAGMA query_only = 1");
            run(reader, sql);
        }
    }

    @Override
    List<String> changesOnPrimary(String sql) throws SQLException {
        try (Connection writer = connect(copy("copy.db"))) {
            State before = state(writer);
            run(writer, sql);
            return state(writer).changesSince(before);
        }
    }

    /** The primary code: {@code SQLITE_READONLY} is 8. */
    @Override
    public String errorClass(SQLException refusal) {
        return Integer.toString(refusal.getErrorCode() & 0xff);
    }

    private Connection connect(String file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(file));
    }

    private String copy(String name) {
        try {
            Files.copy(folder.resolve("template.db"), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public DatabaseManager manager() {
        copy("routed.db");
        return DatabaseManager.builder("corpus")
                .primary("jdbc:sqlite:" + folder.resolve("routed.db"))
                .pool(pool -> pool.maxSize(1))
                .build();
    }

    @Override
    public void restore() throws SQLException {
        try (Connection connection = connect("routed.db")) {
            run(connection, "restore from " + folder.resolve("template.db"));
        }
    }

    @Override
    public void awaitReplicated() {}

    @Override
    public State state(Connection connection) {
        StringJoiner state = new StringJoiner("|");
        try (Statement statement = connection.createStatement()) {
            for (String query : STATE) {
                try (ResultSet rows = statement.executeQuery("/* sluice: primary */ " + query)) {
                    state.add(rows.next() ? rows.getString(1) : "");
                }
            }
        } catch (SQLException e) {
            return State.of(NAMES, errorClass(e));
        }
        return State.of(NAMES, state.toString());
    }

    /** Executes all statements of the text, where {@code execute} would take the first alone. */
    @Override
    public void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
