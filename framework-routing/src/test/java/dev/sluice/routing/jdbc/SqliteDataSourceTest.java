package dev.sluice.routing.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.Router;
import dev.sluice.routing.spi.RouteListener;
import dev.sluice.routing.spi.RouteListener.Healing;
import dev.sluice.testing.SqliteFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.XADataSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteConnection;

/** One file: its writer is the primary, its readers are a replica without lag. */
class SqliteDataSourceTest extends DataSourceTests {

    /** Merges an index of full texts, which changes its tables; a reader refuses it, and the text does not show it. */
    private static final String WRITES_BEHIND_A_VIEW = "SELECT * FROM tidy WHERE id > ";

    @AutoClose // after the manager
    private final SqliteFile file = SqliteFile.create();

    @Test
    void whatAReaderRefusesAsAWriteRunsOnTheWriterAndIsRemembered() throws SQLException {
        List<Healing> healed = new ArrayList<>();
        RoutingDataSource reading = healing(healed);
        createView();
        try (Connection connection = reading.getConnection()) {
            for (int i = 1; i < 4; i++) {
                assertThat(text(connection, WRITES_BEHIND_A_VIEW + -i)).isEqualTo("1");
                assertThat(reading.lastRoute().orElseThrow().role()).isEqualTo(EngineRole.PRIMARY);
            }
            assertThat(healed).as("the first time only").containsExactly(Healing.REFUSED_WRITE);
            assertThat(reading.lastRoute().orElseThrow().reasons())
                    .extracting(Object::toString)
                    .contains("classified: unknown (a replica refused it as a write), undeclared, so the primary");
            text(connection, "SELECT count(*) FROM note");
            assertThat(reading.lastRoute().orElseThrow().role()).isEqualTo(EngineRole.REPLICA);
        }
    }

    @Test
    void whatWasDeclaredReadOnlyIsNotHealed() throws SQLException {
        List<Healing> healed = new ArrayList<>();
        createView();
        try (Connection connection = healing(healed).readOnly().getConnection()) {
            assertThatThrownBy(() -> text(connection, WRITES_BEHIND_A_VIEW + 0))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("declared read-only")
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("25006");
        }
        assertThat(healed).isEmpty();
    }

    @Test
    void distributedTransactionsAreRefused() throws SQLException {
        assertThat(dataSource.isWrapperFor(XADataSource.class)).isFalse();
        assertThatThrownBy(() -> dataSource.unwrap(XADataSource.class))
                .isInstanceOf(SQLFeatureNotSupportedException.class)
                .hasMessage(
                        "shop: no distributed transactions; give the transaction manager the XADataSource of one engine's"
                                + " driver, or use one unit of work");
    }

    private RoutingDataSource healing(List<Healing> healed) {
        Router heard = Router.builder(manager)
                .plugin(contributions -> contributions.listener(new RouteListener() {
                    @Override
                    public void healed(EngineName engine, Healing why) {
                        healed.add(why);
                    }
                }))
                .build();
        return RoutingDataSource.builder(heard).classify().build();
    }

    /** In two parts, so that there is something to merge. */
    private void createView() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            update(connection, "CREATE VIRTUAL TABLE note USING fts4(body)");
            update(connection, "INSERT INTO note (body) VALUES ('one'), ('two')");
            update(connection, "INSERT INTO note (body) VALUES ('three')");
            update(connection, "CREATE VIEW tidy AS SELECT docid AS id, optimize(note) AS done FROM note");
        }
    }

    @Override
    DatabaseManager open() {
        return DatabaseManager.builder("shop").primary(file.jdbcUrl()).build();
    }

    @Override
    String changeSession() {
        return "PRAGMA cache_size = 12345";
    }

    @Override
    String sessionQuery() {
        return "PRAGMA cache_size";
    }

    @Override
    Class<? extends Connection> driverConnection() {
        return SQLiteConnection.class;
    }
}
