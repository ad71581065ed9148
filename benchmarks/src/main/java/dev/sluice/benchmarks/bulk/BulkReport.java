package dev.sluice.benchmarks.bulk;

import dev.sluice.benchmarks.report.Goals;
import dev.sluice.benchmarks.report.Laps;
import dev.sluice.benchmarks.report.Machine;
import dev.sluice.benchmarks.report.Page;
import dev.sluice.benchmarks.report.Table;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Fills docs/benchmarks/bulk.md. Arguments: the page; {@code quick} only shows that everything runs. Needs {@code psql} and
 * {@code sqlite3} on the path.
 */
public final class BulkReport {

    private final Page page;
    private final Laps laps;
    private final long rows;
    private final Goals goals = new Goals();

    private BulkReport(Page page, boolean quick) {
        this.page = page;
        this.laps = quick ? new Laps(0, 1) : new Laps(1, 5);
        this.rows = quick ? 20_000 : 500_000;
    }

    public static void main(String[] arguments) throws Exception {
        new BulkReport(new Page(Path.of(arguments[0])), arguments.length > 1 && arguments[1].equals("quick")).fill();
    }

    private void fill() throws Exception {
        Path folder = Files.createTempDirectory("sluice-benchmark");
        page.put(
                "machine",
                Machine.sentence() + "\n" + Machine.versions("postgresql", "mysql-connector-j", "sqlite-jdbc") + ".");
        try (PostgresSite site = new PostgresSite(folder)) {
            postgres(site);
        }
        try (MySqlLoads mysql = new MySqlLoads(folder)) {
            mysql(mysql);
        }
        try (SqliteLoads sqlite = new SqliteLoads(folder)) {
            sqlite(sqlite);
        }
        page.put("goals", goals.toString());
    }

    private void postgres(PostgresSite site) throws Exception {
        Races inserts = PostgresInserts.measure(site, laps, rows);
        page.put("postgres-inserts", inserts.table(PostgresInserts.PSQL_TEXT, PostgresInserts.ONE));
        goal("insert of entities, to psql, text", 1.25, inserts, PostgresInserts.ENTITIES, PostgresInserts.PSQL_TEXT);
        goal(
                "insert of entities, to psql, binary",
                1.0,
                inserts,
                PostgresInserts.ENTITIES,
                PostgresInserts.PSQL_BINARY);
        goal("chunks and a checkpoint, to one COPY", 0.95, inserts, PostgresInserts.CHUNKS, PostgresInserts.ONE);
        goal(
                "leaving bad rows out, none bad, to one COPY",
                0.93,
                inserts,
                PostgresInserts.SKIPPING,
                PostgresInserts.ONE);
        goal("20 bad rows, to a clean load", 0.65, inserts, PostgresInserts.TWENTY_BAD, PostgresInserts.SKIPPING);
        goal("two streams, to one", 1.4, inserts, PostgresInserts.STREAMS, PostgresInserts.ONE);
        goal("index built afterwards, to as it is", 1.4, inserts, PostgresInserts.REBUILT, PostgresInserts.ONE);
        Encoding records = Encoding.ofRecords(site, rows);
        Encoding entities = Encoding.ofEntities(site, rows);
        page.put(
                "encoding",
                new Table("", "rows/s of one core", "garbage of a row")
                        .row(records.cells("records, encoded only"))
                        .row(entities.cells("entities, encoded and sent"))
                        .toString());
        goals.atLeast(
                "encoding, million rows/s of one core", 1.5, records.perSecond().times(1e-6));
        goals.count("garbage of a row, bytes", 32, Math.round(entities.bytes()));
        merges(new PostgresMerges(site, rows * 2 / 5));
        Races exports = PostgresExports.measure(site, laps, rows);
        page.put("postgres-exports", exports.table(PostgresExports.PSQL_TEXT));
        goal("export to entities, to psql, text", 1.3, exports, PostgresExports.ENTITIES, PostgresExports.PSQL_TEXT);
    }

    private void merges(PostgresMerges merges) throws Exception {
        Races upserts = merges.upserts(laps);
        Races updates = merges.updates(laps);
        Races unchanged = merges.unchanged(laps);
        Races deletes = merges.deletes(laps);
        page.put(
                "postgres-merges",
                upserts.table(PostgresMerges.UPSERT_INSIDE) + "\n" + updates.table(PostgresMerges.UPDATE_INSIDE) + "\n"
                        + unchanged.table(PostgresMerges.BLIND) + "\n" + deletes.table(PostgresMerges.DELETE_BATCH));
        goal("upsert, to the statement inside", 0.88, upserts, PostgresMerges.UPSERT, PostgresMerges.UPSERT_INSIDE);
        goal("update, to the statement inside", 0.93, updates, PostgresMerges.UPDATE, PostgresMerges.UPDATE_INSIDE);
        goal(
                "upsert that changes nothing, to a blind one",
                2,
                unchanged,
                PostgresMerges.UNCHANGED,
                PostgresMerges.BLIND);
        goal("delete by keys, to a JDBC batch", 2.7, deletes, PostgresMerges.DELETE, PostgresMerges.DELETE_BATCH);
    }

    private void mysql(MySqlLoads mysql) throws Exception {
        Races loads = mysql.measure(laps, rows * 2 / 5);
        page.put("mysql", loads.table(MySqlLoads.RAW, MySqlLoads.BATCH));
        goal("MySQL, to a raw LOAD DATA LOCAL", 0.97, loads, MySqlLoads.SLUICE, MySqlLoads.RAW);
        goal("MySQL, to rewritten batches", 2, loads, MySqlLoads.SLUICE, MySqlLoads.BATCH);
    }

    private void sqlite(SqliteLoads sqlite) throws Exception {
        Races loads = sqlite.measure(laps, rows);
        page.put("sqlite", loads.table(SqliteLoads.SHELL));
        goal("SQLite, index built afterwards, to .import", 2, loads, SqliteLoads.REBUILT, SqliteLoads.SHELL);
        goal("SQLite, to the shell's .import", 1.12, loads, SqliteLoads.SLUICE, SqliteLoads.SHELL);
    }

    private void goal(String what, double least, Races races, String name, String reference) {
        goals.atLeast(what, least, races.ratio(name, reference));
    }
}
