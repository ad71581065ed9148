package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.ConfigurationException;
import dev.sluice.QualifiedName;
import dev.sluice.bulk.contract.Sale;
import dev.sluice.bulk.file.RowFile;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.SqliteFile;
import dev.sluice.testing.WithMySql;
import dev.sluice.testing.WithPostgres;
import dev.sluice.testing.cluster.ClusterNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows from product to product. */
@WithPostgres
@WithMySql
class CopyIT {

    private static final QualifiedName SALE = QualifiedName.of("sale");
    private static final String DATABASE = "copies";

    private static PostgresCluster postgres;
    private static MySqlCluster mysql;
    private static SqliteFile file;
    private static DatabaseManager onPostgres;
    private static DatabaseManager onMySql;
    private static DatabaseManager onSqlite;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open(PostgresCluster one, MySqlCluster other) throws SQLException {
        postgres = one;
        mysql = other;
        tell(postgres.primary(), "postgres", "create database " + DATABASE);
        tell(mysql.source(), "mysql", "create database " + DATABASE);
        tell(mysql.source(), "mysql", "set global local_infile = 1");
        file = SqliteFile.create();
        onPostgres = over(postgres.primary());
        onMySql = over(mysql.source());
        onSqlite = TestManagers.over(file);
    }

    @AfterAll
    static void close() throws SQLException {
        onPostgres.close();
        onMySql.close();
        onSqlite.close();
        file.close();
        tell(postgres.primary(), "postgres", "drop database " + DATABASE);
        tell(mysql.source(), "mysql", "drop database " + DATABASE);
    }

    @BeforeEach
    void createTables() throws SQLException {
        for (DatabaseManager manager : new DatabaseManager[] {onPostgres, onMySql, onSqlite}) {
            execute(manager, "drop table if exists sale");
            try (RoutedConnection routed = Router.over(manager).connect(RouteRequest.write());
                    Statement statement = routed.connection().createStatement()) {
                statement.execute(Sale.createTable(routed.product(), "sale"));
            }
        }
    }

    @Test
    void aTableGoesFromProductToProductAsItWas() throws Exception {
        Sale.into(bulk(onPostgres)).run(Sale.upTo(2_000));
        RowFile before = RowFile.csv(folder.resolve("before.csv"));
        RowFile after = RowFile.csv(folder.resolve("after.csv"));
        String ordered = "select * from sale order by id";
        bulk(onPostgres).exportQuery(ordered).to(before);

        BulkResult there = bulk(onMySql).from(bulk(onPostgres).export(SALE)).insert(SALE);
        bulk(onSqlite)
                .from(bulk(onMySql).export(SALE))
                .run(bulk(onSqlite).insert(SALE, ExportRow.class).chunks(ChunkPolicy.rows(700)));
        execute(onPostgres, "delete from sale");
        BulkResult back = bulk(onPostgres).from(bulk(onSqlite).export(SALE)).insert(SALE);
        bulk(onPostgres).exportQuery(ordered).to(after);

        assertThat(there.load().way()).isEqualTo("LOAD DATA LOCAL");
        assertThat(back.rows()).isEqualTo(2_000);
        assertThat(after.path()).hasSameTextualContentAs(before.path());
    }

    @Test
    void whatAQueryReturnsIsLoaded() throws SQLException {
        Sale.into(bulk(onMySql)).run(Sale.upTo(10));

        BulkResult result = bulk(onPostgres)
                .from(bulk(onMySql).exportQuery("select id + 100 as id, amount, returned from sale where id > 5"))
                .insert(SALE);

        assertThat(result.rows()).isEqualTo(5);
    }

    @Test
    void aValueThatIsNoneThereEndsTheLoadAndIsNotTold() throws SQLException {
        execute(onSqlite, "insert into sale (id, amount, token) values (1, 1, 'secret')");

        BulkException e = catchThrowableOfType(
                BulkException.class,
                () -> bulk(onPostgres).from(bulk(onSqlite).export(SALE)).insert(SALE));

        assertThat(e.report().column()).hasValue("token");
        assertThat(e)
                .hasMessageContaining("row 1 has a value that is refused (column token, rows committed 0);"
                        + " uuid: the text is no UUID (6 characters)");
        assertThat(e.getMessage()).doesNotContain("secret");
    }

    @Test
    void columnsThatAreNotThereAreReportedAndThoseThatAreComputedAreLeftOut() throws SQLException {
        execute(onSqlite, "drop table sale");
        execute(onSqlite, "create table sale (id bigint primary key, twice bigint generated always as (id * 2))");
        Sale.into(bulk(onMySql)).run(Sale.upTo(3));

        assertThatThrownBy(() -> bulk(onSqlite)
                        .from(bulk(onMySql).exportQuery("select id, 0 as twice, sku from sale"))
                        .insert(SALE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no column sku (columns=[id, twice])");
        bulk(onSqlite)
                .from(bulk(onMySql).exportQuery("select id, 0 as twice from sale"))
                .insert(SALE);
        long[] sum = new long[1];
        bulk(onSqlite).export(SALE).forEach(row -> sum[0] += (Long) row.get(1));
        assertThat(sum[0]).isEqualTo(12);
    }

    private static Bulk bulk(DatabaseManager manager) {
        return Bulk.over(Router.over(manager));
    }

    private static DatabaseManager over(ClusterNode node) {
        return TestManagers.over(node.jdbcUrl(DATABASE), node.user(), node.password());
    }

    private static void execute(DatabaseManager manager, String sql) throws SQLException {
        try (RoutedConnection routed = Router.over(manager).connect(RouteRequest.write());
                Statement statement = routed.connection().createStatement()) {
            statement.execute(sql);
        }
    }

    private static void tell(ClusterNode node, String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(node.jdbcUrl(database), node.user(), node.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
