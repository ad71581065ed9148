package dev.sluice.cli.demo;

import dev.sluice.cli.demo.Verification.Verdict;
import dev.sluice.cli.screen.Screen;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a run of the demo came to. */
record Outcome(long units, long failed, double seconds, Check check, Acknowledged acknowledged) {

    /** Whether every promise was kept. */
    boolean isProven(Verdict verdict) {
        return check.staleReads() == 0 && verdict.lost() == 0 && verdict.different() == 0;
    }

    /** Shows the summary. */
    void show(Screen screen, Verdict verdict, boolean failedOver) {
        say(
                screen,
                "units",
                text(
                        "%,d units of work in %.1f s (%,.0f per second), %,d failed",
                        units, seconds, units / seconds, failed),
                Map.of("units", units, "failed", failed, "seconds", rounded(seconds)));
        long checked = check.checked();
        say(
                screen,
                "read-after-write",
                text(
                        "%,d reads after a write: %,d stale; %.0f %% of them were served by a replica",
                        checked, check.staleReads(), checked == 0 ? 0.0 : 100.0 * check.servedByReplicas() / checked),
                Map.of("checked", checked, "stale", check.staleReads(), "by-replica", check.servedByReplicas()));
        Map<String, Object> writes = new LinkedHashMap<>();
        writes.put("acknowledged", verdict.acknowledged());
        writes.put("lost", verdict.lost());
        writes.put("different", verdict.different());
        writes.put("in-doubt", check.writesInDoubt());
        say(
                screen,
                "acknowledged-writes",
                text(
                        "%,d acknowledged writes, compared by content: %,d lost, %,d different; %,d never acknowledged",
                        verdict.acknowledged(), verdict.lost(), verdict.different(), check.writesInDoubt()),
                writes);
        if (failedOver) {
            long millis = acknowledged.interruptionMillis();
            say(
                    screen,
                    "interruption",
                    millis < 0
                            ? "no write succeeded after the primary was killed"
                            : text("writes were interrupted for %,d ms after the primary was killed", millis),
                    Map.of("millis", millis));
        }
    }

    private static void say(Screen screen, String event, String text, Map<String, ?> facts) {
        screen.say(event, "  " + text, facts);
    }

    private static String text(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
