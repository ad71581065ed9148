package dev.sluice.benchmarks.routing;

import dev.sluice.benchmarks.report.Spread;
import dev.sluice.benchmarks.report.Table;
import java.util.Locale;

/** What was aimed at, beside what was measured. */
final class Goals {

    private final Table table = new Table("", "aim", "measured", "");

    void nanos(String what, double most, Micros.Micro measured) {
        row(what, "≤ %.0f ns", most, "%.1f ns", measured.nanos(), measured.nanos() <= most);
    }

    void bytes(String what, double most, Micros.Micro measured) {
        // The benchmark's own threads allocate a little now and then
        row(what, "%.0f bytes", most, "%.2f bytes", measured.bytes(), measured.bytes() < most + 0.5);
    }

    void atLeast(String what, double least, Spread measured) {
        row(what, String.format(Locale.ROOT, "≥ %.2f", least), measured.text("%.3f"), measured.median() >= least);
    }

    void atMost(String what, double most, Spread measured) {
        row(what, "≤ %.2f", most, "%.3f", measured.median(), measured.median() <= most);
    }

    void nanosOver(String what, double most, Spread measured) {
        row(what, "≤ %.0f ns", most, "%.1f ns", measured.median(), measured.median() <= most);
    }

    private void row(String what, String aim, double aimed, String format, double measured, boolean met) {
        row(what, String.format(Locale.ROOT, aim, aimed), String.format(Locale.ROOT, format, measured), met);
    }

    private void row(String what, String aim, String measured, boolean met) {
        table.row(what, aim, measured, met ? "met" : "**missed**");
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
