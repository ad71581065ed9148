package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.QualifiedName;
import dev.sluice.bulk.contract.FilesContract;
import dev.sluice.bulk.file.RowFile;
import dev.sluice.routing.Router;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FilesOnSqliteTest extends FilesContract {

    private static TestTarget target;

    @BeforeAll
    static void open() {
        target = TestTarget.file();
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
    protected String way() {
        return "cursor";
    }

    /** A number stays one, a text that looks like one in a column of texts does, too. */
    @Test
    void keepsWhatColumnsOfOtherNamesHold() throws SQLException, IOException {
        execute("drop table if exists other");
        execute("create table other (id integer primary key, a numeric, b, c mediumint, d clob, e decimal(20, 2))");
        execute("insert into other values (1, 1.5, x'00ff', 7, '007', 3), (2, 'x', 'y', null, '', null)");
        Path json = folder.resolve("other.jsonl");

        bulk().export(QualifiedName.of("other")).to(RowFile.jsonLines(json));
        execute("delete from other");
        bulk().from(RowFile.jsonLines(json)).insert(QualifiedName.of("other"));

        assertThat(Files.readString(json)).isEqualTo("""
                {"id":1,"a":1.5,"b":"\\\\x00ff","c":7,"d":"007","e":3}
                {"id":2,"a":"x","b":"y","c":null,"d":"","e":null}
                """);
        Path again = folder.resolve("again.jsonl");
        bulk().export(QualifiedName.of("other")).to(RowFile.jsonLines(again));
        assertThat(again).hasSameTextualContentAs(json);
        execute("drop table other");
    }

    @Test
    @Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void needsNoMoreMemoryForMoreRows() throws Exception {
        SmallHeap.load(target.url(), target.user(), target.password());
        SmallHeap.throughAFile(target.url(), target.user(), target.password(), folder.resolve("sale.csv.gz"));
    }
}
