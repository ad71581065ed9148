package dev.sluice.benchmarks.report;

import java.util.Locale;

/** What was aimed at, beside what was measured. */
public final class Goals {

    private final Table table = new Table("", "aim", "measured", "");

    public void nanos(String what, double most, double measured) {
        row(what, "≤ %.0f ns", most, "%.1f ns", measured, measured <= most);
    }

    public void bytes(String what, double most, double measured) {
        // The benchmark's own threads allocate a little now and then
        row(what, "%.0f bytes", most, "%.2f bytes", measured, measured < most + 0.5);
    }

    public void atLeast(String what, double least, Spread measured) {
        row(what, String.format(Locale.ROOT, "≥ %.2f", least), measured.text("%.3f"), measured.median() >= least);
    }

    public void atMost(String what, double most, Spread measured) {
        row(what, "≤ %.2f", most, "%.3f", measured.median(), measured.median() <= most);
    }

    public void count(String what, long most, long measured) {
        row(what, "≤ " + most, String.valueOf(measured), measured <= most);
    }

    public void nanosOver(String what, double most, Spread measured) {
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
