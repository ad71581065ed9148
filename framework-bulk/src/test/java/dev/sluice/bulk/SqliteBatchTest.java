package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.bulk.contract.CheckpointContract;
import dev.sluice.bulk.contract.Sale;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.report.BulkLoad;
import dev.sluice.bulk.spi.BulkListener;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.bulk.writer.Writers;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.testing.SqliteFile;
import dev.sluice.types.Types;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SqliteBatchTest extends CheckpointContract {

    private static SqliteFile file;
    private static DatabaseManager manager;

    @BeforeAll
    static void open() {
        file = SqliteFile.create();
        manager = TestManagers.over(file);
    }

    @AfterAll
    static void close() {
        manager.close();
        file.close();
    }

    @Override
    protected Router router() {
        return Router.over(manager);
    }

    @Override
    protected ProductWriter writer() {
        return Writers.builtIn().stream()
                .filter(writer -> writer.product() == DatabaseProduct.SQLITE)
                .findFirst()
                .orElseThrow();
    }

    @Override
    protected void killTheLoad() {
        // there is no server
    }

    @Override
    protected void meanwhile(String sql) {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file.path());
                Statement statement = other.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void namesTheRowAndTheConstraint() {
        BulkException e = refused(insert(), with(2_500, sale -> Sale.of(17)));

        assertThat(e.report().row()).hasValue(2_500);
        assertThat(e.report().constraint()).hasValue("sale.id");
        assertThat(e)
                .hasMessageStartingWith("bulk main.sale: the server refused row 2500 ([SQLITE_CONSTRAINT_PRIMARYKEY]");
    }

    @Test
    void leavesThePageCacheAsLargeAsItWas() throws SQLException {
        int before = pages();

        insert().run(Sale.upTo(10));
        refused(insert(), Sale.upTo(10));

        assertThat(pages()).isEqualTo(before).isGreaterThan(-64 * 1024);
    }

    private int pages() throws SQLException {
        try (RoutedConnection routed = router().connect(RouteRequest.write());
                Statement statement = routed.connection().createStatement();
                ResultSet row = statement.executeQuery("pragma cache_size")) {
            return row.getInt(1);
        }
    }

    @Test
    void aLoadThatMeetsALockLeavesAConnectionThatBeginsTransactions() throws SQLException {
        try (SqliteFile.Fault lock = file.holdWriteLock()) {
            BulkException busy = refused(insert(), Sale.upTo(10));

            assertThat(busy.vendorCode()).isEqualTo(5);
            assertThat(busy.report().inDoubt()).isFalse();
        }
        refused(insert(), with(2_500, sale -> Sale.of(17)));
        assertThat(count()).isZero();
        assertThat(insert().run(Sale.upTo(10)).rows()).isEqualTo(10);
    }

    /** Neither when the last chunk is committed, nor while the source is asked for the next one. */
    @Test
    void holdsNoLockOnceAChunkIsCommitted() {
        BulkListener other = new BulkListener() {
            @Override
            public void chunkCommitted(BulkLoad load, long rows, Duration time) {
                file.holdWriteLock().close();
            }
        };
        BulkInsert<Sale> insert = Sale.into(Bulk.over(router()).listener(other)).chunks(ChunkPolicy.rows(4));

        assertThatCode(() -> insert.run(Sale.upTo(10))).doesNotThrowAnyException();
    }

    @Test
    void aDeferredConstraintIsRefusedAtTheCommitAndNotInDoubt() throws SQLException {
        execute("create table child (id bigint primary key references sale (id) deferrable initially deferred)");
        BulkInsert<Long> children = Bulk.over(router())
                .insert(QualifiedName.of("child"), Long.class)
                .column("id", Types.int64(), id -> id);
        try {
            BulkException e = catchThrowableOfType(BulkException.class, () -> children.run(Stream.of(1L, 2L)));

            assertThat(e)
                    .hasMessage("bulk main.child: the commit of rows 1 to 2 was refused (error 19, rows committed 0);"
                            + " see the cause, then load again");
            assertThat(e.report().inDoubt()).isFalse();
            assertThat(e.report().rowsCommitted()).isZero();
            assertThat(insert().run(Sale.upTo(10)).rows()).isEqualTo(10);
        } finally {
            execute("drop table child");
        }
    }

    @Test
    void needsNoMoreMemoryForMoreRows() throws Exception {
        SmallHeap.load(TestManagers.url(file), "", "");

        assertThat(count()).isEqualTo(SmallHeap.ROWS);
    }
}
