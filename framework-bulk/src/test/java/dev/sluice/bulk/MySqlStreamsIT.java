package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.bulk.contract.Sale;
import dev.sluice.bulk.contract.StreamsContract;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.bulk.writer.Writers;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import dev.sluice.types.Types;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithMySql
class MySqlStreamsIT extends StreamsContract {

    private static TestDatabase database;
    private static DatabaseManager manager;

    @BeforeAll
    static void open(TestDatabase fresh) {
        database = fresh;
        manager = TestManagers.over(fresh, 2);
    }

    @AfterAll
    static void close() {
        manager.close();
    }

    @Override
    protected Router router() {
        return Router.over(manager);
    }

    @Override
    protected ProductWriter writer() {
        return Writers.builtIn().stream()
                .filter(writer -> writer.product() == DatabaseProduct.MYSQL)
                .findFirst()
                .orElseThrow();
    }

    @Override
    protected void killTheLoad() {
        MySqlLoadDataIT.killTheLoads(database);
    }

    @BeforeEach
    void allow() throws SQLException {
        execute("set global local_infile = 1");
    }

    /** InnoDB locks what is between the keys. */
    @Test
    void aMergeGoesByOneStream() throws SQLException {
        execute("drop table if exists part");
        execute("create table part (id bigint primary key)");

        assertThatThrownBy(() -> Bulk.over(router())
                        .upsert(QualifiedName.of("part"), Long.class)
                        .column("id", Types.int64(), id -> id)
                        .chunks(ChunkPolicy.rows(10))
                        .streams(2)
                        .explain())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("bulk part: 2 streams would wait for each other: MySQL locks what is between the keys of a"
                        + " statement; declare one");
    }

    @Test
    void goesByBatchesWhereLocalFilesAreForbidden() throws SQLException {
        execute("set global local_infile = 0");

        BulkResult result = streamed().run(Sale.upTo(SALES));

        assertThat(result.load().way()).isEqualTo("prepared batch");
        assertThat(count()).isEqualTo(SALES);
    }
}
