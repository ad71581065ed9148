package dev.sluice.metadata.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.SqlName;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.Generation;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.spi.CatalogReader;
import dev.sluice.metadata.spi.CatalogScope;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a {@link CatalogReader} promises. Extend it once for each product; the connection's user must be allowed to create
 * and drop tables whose names begin with {@code sluice_probe}.
 */
public abstract class CatalogReaderContract {

    private static final List<String> TABLES =
            List.of("sluice_probe_line", "sluice_probe_one", "sluice_probe_two", "sluice_probe");

    /** A new connection to the same database at each call, with auto-commit on. */
    protected abstract Connection open() throws SQLException;

    protected abstract CatalogReader reader();

    @BeforeEach
    void createTables() throws SQLException {
        dropTables();
        try (Connection connection = open()) {
            execute(
                    connection,
                    "create table sluice_probe (id bigint not null, name varchar(40) not null,"
                            + " price decimal(10, 2) default 1.5, note varchar(10), constraint probe_pk primary key (id))");
            execute(
                    connection,
                    "create table sluice_probe_line (place integer not null, id integer not null,"
                            + " constraint probe_line_pk primary key (id, place))");
        }
    }

    @AfterEach
    void dropTables() throws SQLException {
        try (Connection connection = open()) {
            for (String table : TABLES) {
                execute(connection, "drop table if exists " + table);
            }
        }
    }

    @Test
    void readsColumnsInTheirOrder() throws SQLException {
        Table table = probe(read(Set.of()), "sluice_probe");

        assertThat(table.name().schema()).isNotNull();
        assertThat(table.columns())
                .extracting(column -> column.name().value())
                .containsExactly("id", "name", "price", "note");
        assertThat(table.columns()).extracting(Column::ordinal).containsExactly(1, 2, 3, 4);
        assertThat(table.columns()).extracting(Column::nullable).containsExactly(false, false, true, true);
        assertThat(table.columns()).extracting(Column::isRequired).containsExactly(true, true, false, false);
        assertThat(table.columns()).extracting(Column::generation).containsOnly(Generation.NONE);
        assertThat(table.columns()).extracting(Column::comment).containsOnlyNulls();
    }

    @Test
    void readsTypesAndDefaults() throws SQLException {
        Table table = probe(read(Set.of()), "sluice_probe");

        assertThat(table.column("name").type().length()).isEqualTo(40);
        assertThat(table.column("price").type().precision()).isEqualTo(10);
        assertThat(table.column("price").type().scale()).isEqualTo(2);
        assertThat(table.column("price").defaultText()).contains("1.5");
        assertThat(table.column("note").defaultText()).isNull();
    }

    @Test
    void readsTheKeyInItsOwnOrder() throws SQLException {
        Schema schema = read(Set.of());

        assertThat(probe(schema, "sluice_probe_line").primaryKey().columns())
                .containsExactly(SqlName.of("id"), SqlName.of("place"));
    }

    @Test
    void namesTheCurrentSchema() throws SQLException {
        Schema schema = read(Set.of());

        assertThat(probe(schema, "sluice_probe").name().schema()).isEqualTo(schema.current());
    }

    @Test
    void readsOnlyTheSelectedSchemas() throws SQLException {
        assertThat(read(Set.of(SqlName.of("sluice_probe_nowhere"))).tables()).isEmpty();
        SqlName current = read(Set.of()).current();
        assertThat(read(Set.of(current)).tables())
                .extracting(table -> table.name().schema())
                .containsOnly(current);
    }

    @Test
    void leavesTheTransactionOfTheCallerOpen() throws SQLException {
        try (Connection connection = open()) {
            connection.setAutoCommit(false);
            execute(connection, "insert into sluice_probe (id, name) values (1, 'x')");

            reader().read(connection, CatalogScope.of(Set.of()));

            assertThat(connection.getAutoCommit()).isFalse();
            assertThat(count(connection)).isEqualTo(1);
            connection.rollback();
            assertThat(count(connection)).isZero();
        }
    }

    @Test
    void asksAsManyTimesForManyTablesAsForFew() throws SQLException {
        int few = statements();
        try (Connection connection = open()) {
            execute(connection, "create table sluice_probe_one (id integer)");
            execute(connection, "create table sluice_probe_two (id integer)");
        }
        assertThat(statements()).isEqualTo(few);
    }

    private int statements() throws SQLException {
        AtomicInteger statements = new AtomicInteger();
        try (Connection connection = open()) {
            Connection counting = (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().matches("prepareStatement|createStatement|getMetaData")) {
                            statements.incrementAndGet();
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
            reader().read(counting, CatalogScope.of(Set.of()));
        }
        return statements.get();
    }

    private Schema read(Set<SqlName> schemas) throws SQLException {
        try (Connection connection = open()) {
            return reader().read(connection, CatalogScope.of(schemas));
        }
    }

    private static Table probe(Schema schema, String name) {
        return schema.tables().stream()
                .filter(table -> table.name().name().value().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + schema));
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from sluice_probe")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
