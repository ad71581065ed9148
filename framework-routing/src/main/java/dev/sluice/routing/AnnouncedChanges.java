package dev.sluice.routing;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what migrations announce in a table beside their history, which {@code framework-metadata} writes. Times are told as ages
 * by the server, so that nobody's clock matters.
 */
enum AnnouncedChanges {
    POSTGRESQL("select to_regclass('sluice_changes') is not null", """
            select c.id, c.tables, c.what, extract(epoch from clock_timestamp() - c.ended),
                   c.ended is null and exists (
                       select 1 from pg_locks as l
                        where l.locktype = 'advisory' and l.granted and l.objsubid = 1
                          and l.database = (select oid from pg_database where datname = current_database())
                          and ((l.classid::bigint << 32) | l.objid::bigint) = c.lock_key::bigint)
              from sluice_changes as c order by c.started"""),
    MYSQL(
            "select count(*) > 0 from information_schema.tables where table_schema = database()"
                    + " and table_name = 'sluice_changes'",
            """
            select c.id, c.tables, c.what, timestampdiff(microsecond, c.ended, utc_timestamp(6)) / 1000000,
                   c.ended is null and is_used_lock(c.lock_key) is not null
              from sluice_changes as c order by c.started""");

    static final String TABLE = "sluice_changes";

    /** What ended before that, every replica is taken to have. */
    private static final Duration RECENT = Duration.ofDays(1);

    private final String exists;
    private final String rows;

    AnnouncedChanges(String exists, String rows) {
        this.exists = exists;
        this.rows = rows;
    }

    static AnnouncedChanges of(DatabaseProduct product) {
        return valueOf(product.name());
    }

    /** Those under way, and those of late; in auto-commit mode. */
    List<Announced> read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery(exists)) {
                if (!found.next() || !found.getBoolean(1)) {
                    return List.of();
                }
            }
            List<Announced> changes = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(rows)) {
                while (row.next()) {
                    double seconds = row.getDouble(4);
                    Duration age = row.wasNull() ? null : Duration.ofNanos((long) (Math.max(0, seconds) * 1e9));
                    if (age == null || age.compareTo(RECENT) < 0) {
                        changes.add(new Announced(
                                row.getString(1), names(row.getString(2)), row.getString(3), age, row.getBoolean(5)));
                    }
                }
            }
            return changes;
        }
    }

    private static Set<QualifiedName> names(String text) {
        return Arrays.stream(text.split("\n", -1))
                .filter(name -> !name.isEmpty())
                .map(QualifiedName::of)
                .collect(Collectors.toSet());
    }

    /**
     * One row.
     *
     * @param tables empty for any
     * @param age how long ago it ended; null if nobody has said that it did
     * @param locked whether the one who announced it may still be at it
     */
    record Announced(
            String id,
            Set<QualifiedName> tables,
            String what,
            @Nullable Duration age,
            boolean locked) {

        /** Null if it has not ended. */
        @Nullable
        Instant ended(Instant now) {
            return age != null ? now.minus(age) : locked ? null : now;
        }
    }
}
