package dev.sluice.benchmarks.routing;

import dev.sluice.benchmarks.report.Table;
import java.util.List;
import java.util.Locale;

/** What JMH found. */
record Micros(List<Micro> all, String plan) {

    /** One benchmark: nanoseconds, half the 99.9 % interval of their mean, and bytes allocated, for each call. */
    record Micro(String name, double nanos, double error, double bytes) {}

    Micro of(String name) {
        return all.stream()
                .filter(micro -> micro.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(name + ": not measured (expected: one of " + all + ")"));
    }

    String table() {
        Table table = new Table("", "ns", "bytes allocated");
        for (Micro micro : all) {
            table.row(
                    "`" + micro.name() + "`",
                    String.format(Locale.ROOT, "%.1f ± %.1f", micro.nanos(), micro.error()),
                    String.format(Locale.ROOT, "%.0f", micro.bytes()));
        }
        return table + "\n" + plan + "; mean and its 99.9 % interval.";
    }
}
