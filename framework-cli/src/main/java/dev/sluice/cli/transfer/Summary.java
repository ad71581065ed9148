package dev.sluice.cli.transfer;

import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.report.BulkResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a load has come to, for people and for programs. */
final class Summary {

    private Summary() {}

    static String text(String verb, BulkResult result) {
        String text = String.format(
                Locale.ROOT,
                "  %s %,d rows into %s by %s in %,d ms (%,d rows/s)",
                verb,
                result.rows(),
                result.load().table(),
                result.load().way(),
                result.duration().toMillis(),
                rate(result.rows(), result.duration()));
        StringBuilder more = new StringBuilder(text);
        outcomes(result).forEach((what, rows) -> {
            if (rows > 0) {
                more.append(String.format(Locale.ROOT, "; %,d %s", rows, what));
            }
        });
        return more.toString();
    }

    /** What became of the rows, where that is not to be an insert of them all. */
    private static Map<String, Long> outcomes(BulkResult result) {
        BulkCounts counts = result.counts();
        Map<String, Long> outcomes = new LinkedHashMap<>();
        if (counts.inserted() != result.rows()) {
            outcomes.put("inserted", counts.inserted());
        }
        outcomes.put("updated", counts.updated());
        outcomes.put("unchanged", counts.unchanged());
        outcomes.put("deleted", counts.deleted());
        outcomes.put("missing", counts.missing());
        outcomes.put("superseded", counts.superseded());
        outcomes.put("rejected", result.rejected());
        return outcomes;
    }

    static Map<String, Object> facts(BulkResult result) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("table", result.load().table().toString());
        facts.put("rows", result.rows());
        facts.putAll(outcomes(result));
        facts.put("chunks", result.chunks());
        facts.put("way", result.load().way());
        facts.put("millis", result.duration().toMillis());
        facts.put("rows-per-second", rate(result.rows(), result.duration()));
        return facts;
    }

    static long rate(long rows, Duration time) {
        return Math.round(rows * 1e9 / Math.max(1, time.toNanos()));
    }
}
