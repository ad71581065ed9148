package dev.sluice.routing.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How bad each outcome may be. The file is written from outcomes with some room, so that a change of the router that moves
 * a number a little is no failure, and one that makes a story end worse is.
 */
final class Bounds {

    private static final Path FILE = Path.of("..", "docs", "benchmarks", "routing-simulation-bounds.csv");
    private static final String HEAD = "scenario,balancer,measure,at most";

    private Bounds() {}

    /** From the worst of what is given for each story and balancer, which may be played with several seeds. */
    static void write(List<List<Outcome>> all) throws IOException {
        Map<String, Long> worst = new LinkedHashMap<>();
        all.forEach(outcomes -> outcomes.forEach(outcome ->
                measures(outcome).forEach((measure, value) -> worst.merge(key(outcome, measure), value, Math::max))));
        List<String> lines = new ArrayList<>(List.of(HEAD));
        worst.forEach((key, value) -> lines.add(key + "," + (value + room(key, value))));
        Files.writeString(FILE, String.join("\n", lines) + "\n");
    }

    /** What is worse than the file allows, or not in it. */
    static List<String> exceeded(List<Outcome> outcomes) throws IOException {
        Map<String, Long> bounds = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(FILE);
        for (String line : lines.subList(1, lines.size())) {
            int comma = line.lastIndexOf(',');
            bounds.put(line.substring(0, comma), Long.valueOf(line.substring(comma + 1)));
        }
        List<String> worse = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            measures(outcome).forEach((measure, value) -> {
                Long bound = bounds.get(key(outcome, measure));
                if (bound == null || value > bound) {
                    worse.add(key(outcome, measure) + ": " + value + " (at most " + bound + ")");
                }
            });
        }
        return worse;
    }

    private static String key(Outcome outcome, String measure) {
        String balancing = outcome.balancing().name().replace(",", "");
        return outcome.scenario().name() + "," + balancing + "," + measure;
    }

    private static Map<String, Long> measures(Outcome outcome) {
        Map<String, Long> measures = new LinkedHashMap<>();
        measures.put("failed of a million", Math.round(outcome.failedShare() * 1e6));
        measures.put("p50 us", outcome.reads().micros(0.5));
        measures.put("p99 us", outcome.reads().micros(0.99));
        measures.put("p99.9 us", outcome.reads().micros(0.999));
        measures.put("writes p99.9 us", outcome.writes().micros(0.999));
        measures.put("busiest replica of a thousand", Math.round(outcome.largestShare() * 1e3));
        measures.put(
                "questions of a thousand reads",
                outcome.questions() * 1000 / Math.max(1, outcome.reads().count()));
        measures.put("primary of a thousand", Math.round(outcome.shareOfPrimary() * 1e3));
        return measures;
    }

    /** The rarer what is measured, the more of chance is in it. */
    private static long room(String key, long value) {
        if (key.endsWith("thousand")) {
            return Math.max(10, value / 5);
        }
        if (key.endsWith("million")) {
            return Math.max(60, value / 3);
        }
        return key.endsWith("p99.9 us") ? value / 2 : value / 4;
    }
}
