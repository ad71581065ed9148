package dev.sluice.benchmarks.bulk;

import static java.util.Objects.requireNonNull;

import dev.sluice.QualifiedName;
import dev.sluice.benchmarks.report.Laps;
import dev.sluice.benchmarks.report.Rounds;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.ExportRow;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Rows out of PostgreSQL, beside its own client. */
final class PostgresExports {

    static final String PSQL_TEXT = "psql \\copy to a file, text";
    static final String PSQL_BINARY = "psql \\copy to a file, binary";
    static final String OBJECTS = "Sluice, to records";
    static final String ENTITIES = "Sluice, to entities";
    static final String CURSOR = "JDBC cursor of 1000 rows, to records";

    private PostgresExports() {}

    static Races measure(PostgresSite site, Laps laps, long rows) throws Exception {
        site.emptyTable();
        SaleTable.into(Bulk.over(site.router())).run(PostgresInserts.sales(rows));
        site.execute("vacuum analyze sale", "checkpoint");
        Map<String, Rounds.Operation> contestants = new LinkedHashMap<>();
        contestants.put(PSQL_TEXT, () -> site.copyOut("out.txt", "text"));
        contestants.put(PSQL_BINARY, () -> site.copyOut("out.bin", "binary"));
        contestants.put(OBJECTS, () -> {
            long[] sum = new long[1];
            Bulk.over(site.router())
                    .export(QualifiedName.of("sale"))
                    .forEach(row -> sum[0] += sale(row).id());
            check(sum[0], rows);
        });
        contestants.put(ENTITIES, () -> {
            try (Stream<SaleEntity> all = site.sessions().bulk(SaleEntity.class).export().stream()) {
                check(all.mapToLong(sale -> sale.id).sum(), rows);
            }
        });
        contestants.put(CURSOR, () -> {
            long sum = 0;
            try (Connection connection = site.connect()) {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.setFetchSize(1000);
                    try (ResultSet row = statement.executeQuery("select * from sale")) {
                        while (row.next()) {
                            sum += sale(row).id();
                        }
                    }
                }
                connection.rollback();
            }
            check(sum, rows);
        });
        return new Races(laps.run(() -> {}, contestants), rows);
    }

    private static void check(long sum, long rows) {
        if (sum != rows * (rows + 1) / 2) {
            throw new IllegalStateException("not all rows came: the sum of their keys is " + sum);
        }
    }

    private static Sale sale(ExportRow row) {
        return new Sale(
                value(row, 0, Long.class),
                value(row, 1, String.class),
                value(row, 2, String.class),
                value(row, 3, String.class),
                value(row, 4, String.class),
                value(row, 5, Integer.class),
                value(row, 6, BigDecimal.class),
                value(row, 7, Double.class),
                value(row, 8, Boolean.class),
                value(row, 9, LocalDate.class),
                value(row, 10, Instant.class),
                value(row, 11, UUID.class));
    }

    private static <T> T value(ExportRow row, int column, Class<T> type) {
        return type.cast(requireNonNull(row.get(column)));
    }

    private static Sale sale(ResultSet row) throws SQLException {
        return new Sale(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getInt(6),
                row.getBigDecimal(7),
                row.getDouble(8),
                row.getBoolean(9),
                row.getObject(10, LocalDate.class),
                row.getObject(11, OffsetDateTime.class).toInstant(),
                row.getObject(12, UUID.class));
    }
}
