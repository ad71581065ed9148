package dev.sluice.benchmarks.bulk;

import dev.sluice.benchmarks.report.Laps;
import dev.sluice.benchmarks.report.Rounds;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.BulkInsert;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.policy.FailurePolicy;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.sessions.Sessions;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Inserts into PostgreSQL, beside its own client. */
final class PostgresInserts {

    static final String PSQL_TEXT = "psql \\copy, text";
    static final String PSQL_BINARY = "psql \\copy, binary";
    static final String ONE = "Sluice, one transaction";
    static final String ENTITIES = "Sluice, entities";
    static final String CHUNKS = "Sluice, adaptive chunks and a checkpoint";
    static final String STREAMS = "Sluice, two streams";
    static final String REBUILT = "Sluice, index built afterwards";
    static final String SKIPPING = "Sluice, leaving bad rows out, of which there are none";
    static final String TWENTY_BAD = "Sluice, leaving 20 bad rows out";
    static final String BATCH = "JDBC batch of 1000, rewritten";
    static final String STATELESS = "Hibernate, insertMultiple of 1000 entities, rewritten";

    private static final int BAD_ROWS = 20;
    private static final int BATCH_ROWS = 1000;

    private PostgresInserts() {}

    static Races measure(PostgresSite site, Laps laps, long rows) throws Exception {
        BulkInsert<Sale> insert = SaleTable.into(Bulk.over(site.router()));
        site.emptyTable();
        insert.run(sales(rows));
        site.copyOut("sale.txt", "text");
        site.copyOut("sale.bin", "binary");
        Map<String, Rounds.Operation> contestants = new LinkedHashMap<>();
        contestants.put(PSQL_TEXT, () -> site.copyIn("sale.txt", "text"));
        contestants.put(PSQL_BINARY, () -> site.copyIn("sale.bin", "binary"));
        contestants.put(ONE, () -> insert.run(sales(rows)));
        contestants.put(
                ENTITIES, () -> site.sessions().bulk(SaleEntity.class).insert().run(entities(rows)));
        contestants.put(CHUNKS, () -> {
            Bulk.over(site.router()).resetCheckpoint("bench");
            insert.chunks(ChunkPolicy.adaptive()).checkpoint("bench").run(sales(rows));
        });
        contestants.put(SKIPPING, () -> insert.failures(FailurePolicy.skip()).run(sales(rows)));
        contestants.put(TWENTY_BAD, () -> {
            BulkResult result =
                    insert.failures(FailurePolicy.skipUpTo(BAD_ROWS)).run(withBadRows(rows));
            if (result.rejected() != BAD_ROWS || result.rows() != rows - BAD_ROWS) {
                throw new IllegalStateException("not those were left out: " + result);
            }
        });
        contestants.put(
                STREAMS,
                () -> insert.streams(2).chunks(ChunkPolicy.rows(50_000)).run(sales(rows)));
        contestants.put(REBUILT, () -> insert.rebuildIndexes().run(sales(rows)));
        contestants.put(BATCH, () -> {
            try (Connection connection = site.connect()) {
                JdbcBatch.insert(connection, rows);
            }
        });
        contestants.put(STATELESS, () -> insertMultiple(site.sessions(), rows));
        return new Races(laps.run(site::emptyTable, contestants), rows);
    }

    private static void insertMultiple(Sessions sessions, long rows) {
        sessions.stateless().write(session -> {
            List<SaleEntity> batch = new ArrayList<>();
            for (Iterator<SaleEntity> source = entities(rows).iterator(); source.hasNext(); ) {
                batch.add(source.next());
                if (batch.size() == BATCH_ROWS || !source.hasNext()) {
                    session.hibernate().insertMultiple(batch);
                    batch.clear();
                }
            }
        });
    }

    static Stream<SaleEntity> entities(long rows) {
        return LongStream.rangeClosed(1, rows).mapToObj(SaleEntity::of);
    }

    static Stream<Sale> sales(long rows) {
        return LongStream.rangeClosed(1, rows).mapToObj(Sale::of);
    }

    /** Twenty rows, evenly spread, have the key of the row before. */
    private static Stream<Sale> withBadRows(long rows) {
        long every = rows / BAD_ROWS;
        return LongStream.rangeClosed(1, rows).mapToObj(id -> id % every == 0 ? Sale.of(id - 1) : Sale.of(id));
    }
}
