package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.QualifiedName;
import dev.sluice.bulk.contract.FilesContract;
import dev.sluice.bulk.file.RowFile;
import dev.sluice.bulk.file.TextRow;
import dev.sluice.bulk.policy.FailurePolicy;
import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.report.Reject;
import dev.sluice.routing.Router;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@WithPostgres
class FilesOnPostgresIT extends FilesContract {

    private static TestTarget target;

    @BeforeAll
    static void open(TestDatabase fresh) {
        target = TestTarget.over(fresh, 1);
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
    void whatHasNoTypeHereGoesAsTheTextThatTheServerWrites() throws Exception {
        execute("drop table if exists net");
        execute("create table net (id int primary key, ip inet, i interval, tags text[] not null, span int4range)");
        execute(
                "insert into net values (1, '10.0.0.1/8', '1 day', '{a,\"b c\"}', '[1,5)'), (2, null, null, '{}', null)");
        Path csv = folder.resolve("net.csv");

        bulk().export(QualifiedName.of("net")).to(RowFile.csv(csv));

        assertThat(csv).hasContent("id,ip,i,tags,span\n1,10.0.0.1/8,1 day,\"{a,\"\"b c\"\"}\",\"[1,5)\"\n2,,,{},\n");
        execute("delete from net");
        BulkResult result = bulk().from(RowFile.csv(csv)).insert(QualifiedName.of("net"));
        assertThat(result.load().way()).isEqualTo("staged binary COPY");
        assertThat(result.notes())
                .containsExactly("not straight into the table: the server makes"
                        + " {i=interval, ip=inet, span=int4range, tags=text[]} of texts");
        bulk().export(QualifiedName.of("net")).to(RowFile.csv(folder.resolve("again.csv")));
        assertThat(folder.resolve("again.csv")).hasSameTextualContentAs(csv);
    }

    @Test
    void suchTextsAreMergedAndRefusedAsAnyValue() throws Exception {
        execute("drop table if exists net");
        execute("create table net (id int primary key, ip inet, tags text[] not null)");
        execute("insert into net values (1, '10.0.0.1', '{a}'), (2, '10.0.0.2', '{b}')");
        Path csv = write("net.csv", "id,ip,tags\n1,10.0.0.1/32,{a}\n2,10.0.0.7,{b}\n3,no address,{}\n4,,{c}\n5,,\n");
        List<Reject> rejects = new ArrayList<>();

        BulkResult result = bulk().from(RowFile.csv(csv))
                .run(bulk().upsert(QualifiedName.of("net"), TextRow.class)
                        .failures(FailurePolicy.skip())
                        .onReject(rejects::add));

        assertThat(result.counts()).isEqualTo(new BulkCounts(1, 1, 1, 0, 0, 0));
        assertThat(rejects).extracting(Reject::row).containsExactly(3L, 5L);
        assertThat(rejects).extracting(reject -> reject.sqlState().orElse("")).containsExactly("22P02", "23502");
        execute("drop table if exists place");
        execute("create table place (ip inet primary key, name text)");
        Path keyed = write("place.csv", "ip,name\n10.0.0.1,here\n");
        assertThatThrownBy(() ->
                        bulk().from(RowFile.csv(keyed)).run(bulk().upsert(QualifiedName.of("place"), TextRow.class)))
                .hasMessageContaining("column ip is of the key and is inet, which is sent as a text here");
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
        SmallHeap.load(target.url(), target.user(), target.password());
        SmallHeap.throughAFile(target.url(), target.user(), target.password(), folder.resolve("sale.csv.gz"));
    }
}
