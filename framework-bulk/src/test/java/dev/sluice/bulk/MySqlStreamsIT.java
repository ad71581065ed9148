package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.sluice.ConfigurationException;
import dev.sluice.QualifiedName;
import dev.sluice.bulk.contract.Sale;
import dev.sluice.bulk.contract.StreamsContract;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.routing.Router;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import dev.sluice.types.Types;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@WithMySql
class MySqlStreamsIT extends StreamsContract {

    private static TestTarget target;

    @BeforeAll
    static void open(TestDatabase fresh) {
        target = TestTarget.over(fresh, 2);
    }

    @AfterAll
    static void close() {
        target.close();
    }

    @Override
    protected Router router() {
        return target.router();
    }

    @Override
    protected ProductWriter writer() {
        return target.writer();
    }

    @Override
    protected void killTheLoad() {
        target.killTheLoad();
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

        Logger log = (Logger) LoggerFactory.getLogger("dev.sluice.bulk");
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        log.addAppender(told);

        BulkResult result = streamed().run(Sale.upTo(SALES));

        log.detachAppender(told);
        assertThat(result.load().way()).isEqualTo("prepared batch");
        assertThat(count()).isEqualTo(SALES);
        assertThat(told.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .filteredOn(message -> message.contains("not by LOAD DATA LOCAL"))
                .hasSize(1);
    }
}
