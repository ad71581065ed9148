package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.QualifiedName;
import dev.sluice.bulk.contract.FilesContract;
import dev.sluice.bulk.file.RowFile;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@WithPostgres
class FilesOnPostgresIT extends FilesContract {

    private static TestDatabase database;
    private static DatabaseManager manager;

    @BeforeAll
    static void open(TestDatabase fresh) {
        database = fresh;
        manager = TestManagers.over(fresh);
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
    protected String way() {
        return "binary COPY";
    }

    @Test
    void keepsWhatItsOwnTypesHold() throws Exception {
        execute("create type mood as enum ('sad', 'so so')");
        execute("create domain price as numeric(6,1)");
        execute("create table other (id int, m mood, p price, n numeric, j json, b jsonb, t time(0),"
                + " w timestamp(3) with time zone, l timestamp, c character(3), f real, k varchar)");
        execute("insert into other values (1, 'so so', 1.5, 12345678901234567890.12300, '{ \"a\": 1 }', '{\"b\": [1]}',"
                + " '23:59:59', '2026-01-01 00:00:00.125+00', '1999-12-31 23:59:59.999999', 'a', 0.1, ''),"
                + " (2, null, null, -0.001, null, '\"null\"', null, null, null, null, null, null)");
        Path json = folder.resolve("other.jsonl");

        bulk().export(QualifiedName.of("other")).to(RowFile.jsonLines(json));
        execute("create table other_twin (like other)");
        bulk().from(RowFile.jsonLines(json)).insert(QualifiedName.of("other_twin"));

        assertThat(Files.readString(json))
                .startsWith(
                        "{\"id\":1,\"m\":\"so so\",\"p\":1.5,\"n\":12345678901234567890.12300,"
                                + "\"j\":\"{ \\\"a\\\": 1 }\",\"b\":{\"b\":[1]},\"t\":\"23:59:59\",\"w\":\"2026-01-01T00:00:00.125Z\"");
        bulk().exportQuery(
                        "select count(*) from (select *, j::text jt from other) o where not exists (select from other_twin t"
                                + " where (o.id, o.m, o.p, o.n::text, o.jt, o.b, o.t, o.w, o.l, o.c, o.f, o.k)"
                                + " is not distinct from (t.id, t.m, t.p, t.n::text, t.j::text, t.b, t.t, t.w, t.l, t.c, t.f, t.k))")
                .forEach(row -> assertThat(row.get(0)).isEqualTo(0L));
    }

    @Test
    void whatHasNoTypeHereIsExportedAsTheServerWritesIt() throws Exception {
        execute("drop table if exists net");
        execute("create table net (id int, ip inet, i interval)");
        execute("insert into net values (1, '10.0.0.1/8', '1 day')");
        Path csv = folder.resolve("net.csv");

        bulk().export(QualifiedName.of("net")).to(RowFile.csv(csv));

        assertThat(csv).hasContent("id,ip,i\n1,10.0.0.1/8,1 day\n");
        assertThatThrownBy(() -> bulk().from(RowFile.csv(csv)).insert(QualifiedName.of("net")))
                .hasMessageContaining("column ip is inet, of which files have no text; leave it out");
    }

    @Test
    void aTimeThatTheColumnWouldRoundIsRefused() throws Exception {
        execute("drop table if exists clock");
        execute("create table clock (at timestamp(3) with time zone)");
        Path csv = write("clock.csv", "at\n2026-01-01T00:00:00.0005Z\n");

        assertThatThrownBy(() -> bulk().from(RowFile.csv(csv)).insert(QualifiedName.of("clock")))
                .hasMessageContaining("value has more than the 3 digits of a second that the column keeps");
    }

    @Test
    @Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void needsNoMoreMemoryForMoreRows() throws Exception {
        SmallHeap.load(database.jdbcUrl(), database.user(), database.password());
        SmallHeap.throughAFile(database.jdbcUrl(), database.user(), database.password(), folder.resolve("sale.csv.gz"));
    }
}
