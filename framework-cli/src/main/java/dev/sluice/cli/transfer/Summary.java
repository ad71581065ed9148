package dev.sluice.cli.transfer;

import dev.sluice.bulk.report.BulkResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a load has come to, for people and for programs. */
final class Summary {

    private Summary() {}

    static String text(String verb, BulkResult result) {
        return String.format(
                Locale.ROOT,
                "  %s %,d rows into %s by %s in %,d ms (%,d rows/s)",
                verb,
                result.rows(),
                result.load().table(),
                result.load().way(),
                result.duration().toMillis(),
                rate(result.rows(), result.duration()));
    }

    static Map<String, Object> facts(BulkResult result) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("table", result.load().table().toString());
        facts.put("rows", result.rows());
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
