package dev.sluice.routing.simulation;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Draws the outcomes of one scenario as SVG: panels one below the other over the same time, a line for each balancer. By
 * hand and in whole pixels, so that the files are small, and change only if an outcome does.
 */
final class Chart {

    /** Tell apart by colour, also for those who see fewer of them (Okabe and Ito, 2008). */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#e69f00", "#009e73", "#d55e00", "#cc79a7", "#56b4e9", "#000000");

    private static final int LEFT = 64;
    private static final int WIDTH = 620;
    private static final int HEIGHT = 110;
    private static final int GAP = 46;
    private static final int TOP = 44;

    private final List<Outcome> outcomes;
    private final Scenario scenario;
    private final StringBuilder svg = new StringBuilder();
    private int y = TOP;

    private Chart(List<Outcome> outcomes) {
        this.outcomes = outcomes;
        this.scenario = outcomes.get(0).scenario();
    }

    /** The file's text; all outcomes are of one scenario. */
    static String of(List<Outcome> outcomes) {
        return new Chart(outcomes).draw();
    }

    private String draw() {
        legend();
        double seconds = scenario.setting().length().toNanos() / 1e9 / Outcome.WINDOWS;
        logarithmic("reads, 99th percentile, ms", outcome -> each(outcome.lateReads(), 1e3));
        if (scenario.watched() > 0) {
            linear("reads per second on " + scenario.watchedName(), outcome -> each(outcome.watched(), seconds));
        }
        if (outcomes.stream().anyMatch(outcome -> outcome.failedReads() + outcome.failedWrites() > 0)) {
            linear("failed requests per second", outcome -> each(outcome.failures(), seconds));
        }
        int height = y - GAP + 40;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + (LEFT + WIDTH + 20) + " " + height
                + "\" font-family=\"sans-serif\" font-size=\"11\" fill=\"#333\">\n"
                + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n" + svg + "</svg>\n";
    }

    private void legend() {
        int x = LEFT;
        for (int i = 0; i < outcomes.size(); i++) {
            String name = outcomes.get(i).balancing().name();
            svg.append("<path d=\"M").append(x).append(" 16h18\" stroke=\"").append(COLOURS.get(i));
            svg.append("\" stroke-width=\"3\"/>");
            text(x + 23, 20, "start", name);
            x += 38 + name.length() * 6;
        }
    }

    private void linear(String title, Function<Outcome, double[]> values) {
        double top = roundUp(largest(values));
        frame(title);
        for (int i = 0; i <= 2; i++) {
            double value = top * i / 2;
            mark(y + HEIGHT - HEIGHT * i / 2, number(value));
        }
        lines(values, value -> value / top);
    }

    /** From 10 ms on: nothing that is worth a look is below. */
    private void logarithmic(String title, Function<Outcome, double[]> values) {
        int powers = Math.max(2, String.valueOf((long) largest(values)).length() - 1);
        frame(title);
        long value = 10;
        for (int i = 0; i <= powers; i++, value *= 10) {
            mark(y + HEIGHT - HEIGHT * i / powers, String.valueOf(value));
        }
        lines(values, v -> (StrictMath.log10(Math.max(10, v)) - 1) / powers);
    }

    private void frame(String title) {
        text(LEFT, y - 8, "start", title);
        long seconds = scenario.setting().length().toSeconds();
        int parts = seconds % 4 == 0 ? 4 : 5;
        for (int i = 0; i <= parts; i++) {
            text(LEFT + WIDTH * i / parts, y + HEIGHT + 15, "middle", seconds * i / parts + " s");
        }
    }

    private void mark(int at, String label) {
        svg.append("<path d=\"M")
                .append(LEFT)
                .append(' ')
                .append(at)
                .append('h')
                .append(WIDTH);
        svg.append("\" stroke=\"#ddd\"/>");
        text(LEFT - 6, at + 4, "end", label);
    }

    private void lines(Function<Outcome, double[]> values, Function<Double, Double> scale) {
        for (int i = 0; i < outcomes.size(); i++) {
            svg.append("<path fill=\"none\" stroke-width=\"1.5\" stroke=\"")
                    .append(COLOURS.get(i))
                    .append("\" d=\"");
            double[] points = values.apply(outcomes.get(i));
            for (int at = 0; at < points.length; at++) {
                svg.append(at == 0 ? 'M' : 'L').append(LEFT + WIDTH * (2 * at + 1) / (2 * points.length));
                svg.append(' ').append(y + HEIGHT - Math.round(HEIGHT * scale.apply(points[at])));
            }
            svg.append("\"/>\n");
        }
        y += HEIGHT + GAP;
    }

    private double largest(Function<Outcome, double[]> values) {
        double largest = 1;
        for (Outcome outcome : outcomes) {
            for (double value : values.apply(outcome)) {
                largest = Math.max(largest, value);
            }
        }
        return largest;
    }

    /** The next of 2, 5, 10, 20, 50… */
    private static double roundUp(double value) {
        double power = 1;
        while (power * 10 < value) {
            power *= 10;
        }
        return value <= 2 * power ? 2 * power : value <= 5 * power ? 5 * power : 10 * power;
    }

    private static double[] each(long[] counts, double by) {
        double[] values = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            values[i] = counts[i] / by;
        }
        return values;
    }

    private static String number(double value) {
        return value == (long) value ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }

    private void text(int x, int at, String anchor, String text) {
        svg.append("<text x=\"")
                .append(x)
                .append("\" y=\"")
                .append(at)
                .append("\" text-anchor=\"")
                .append(anchor);
        svg.append("\">").append(text).append("</text>\n");
    }
}
