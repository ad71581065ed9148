package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.QualifiedName;
import dev.sluice.bulk.contract.FilesContract;
import dev.sluice.bulk.file.RowFile;
import dev.sluice.routing.Router;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@WithMySql
class FilesOnMySqlIT extends FilesContract {

    private static TestTarget target;

    @BeforeAll
    static void open(TestDatabase fresh) {
        target = TestTarget.over(fresh, 1);
    }

    @AfterAll
    static void close() {
        target.close();
    }

    @BeforeEach
    void allow() throws SQLException {
        execute("set global local_infile = 1");
    }

    @Override
    protected Router router() {
        return target.router();
    }

    @Override
    protected String way() {
        return "cursor";
    }

    @Test
    void keepsWhatItsOwnTypesHold() throws Exception {
        execute("drop table if exists other");
        execute("create table other (id int unsigned, e enum('sad', 'so so'), j json, y year, u bigint unsigned,"
                + " f float, d datetime(3), t time, m mediumint, c char(3), b binary(3), x text)");
        execute("insert into other values (4294967295, 'so so', '{\"a\": \"\\u00e4\"}', 1999, 18446744073709551615,"
                + " 0.1234567, '2026-01-01 00:00:00.125', '23:59:59', -8388608, 'a', x'00ff5c', 'x\\\\n'),"
                + " (2, null, null, null, 0, null, null, null, null, null, null, '')");
        Path json = folder.resolve("other.jsonl");

        bulk().export(QualifiedName.of("other")).to(RowFile.jsonLines(json));
        execute("delete from other");
        assertThat(bulk().from(RowFile.jsonLines(json))
                        .insert(QualifiedName.of("other"))
                        .load()
                        .way())
                .isEqualTo("prepared batch");

        assertThat(Files.readString(json)).startsWith("{\"id\":4294967295,\"e\":\"so so\",\"j\":");
        Path again = folder.resolve("again.jsonl");
        bulk().export(QualifiedName.of("other")).to(RowFile.jsonLines(again));
        assertThat(again).hasSameTextualContentAs(json);
        assertThat(Files.readString(json))
                .contains(
                        "\"u\":18446744073709551615,\"f\":0.1234567,\"d\":\"2026-01-01T00:00:00.125\",\"t\":\"23:59:59\"");
    }

    @Test
    void aTimeThatTheColumnWouldRoundIsRefused() throws Exception {
        execute("drop table if exists clock");
        execute("create table clock (at datetime)");
        Path csv = write("clock.csv", "at\n2026-01-01T00:00:00.5Z\n");

        assertThatThrownBy(() -> bulk().from(RowFile.csv(csv)).insert(QualifiedName.of("clock")))
                .hasMessageContaining("value has more than the 0 digits of a second that the column keeps");
    }

    @Test
    @Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void needsNoMoreMemoryForMoreRows() throws Exception {
        SmallHeap.load(target.url(), target.user(), target.password());
        SmallHeap.throughAFile(target.url(), target.user(), target.password(), folder.resolve("sale.csv.gz"));
    }
}
