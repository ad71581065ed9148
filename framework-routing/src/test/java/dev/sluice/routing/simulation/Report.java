package dev.sluice.routing.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes what a simulation found into docs/benchmarks: the part of the page that is generated, and the charts. */
final class Report {

    private static final Path FOLDER = Path.of("..", "docs", "benchmarks");
    private static final Path PAGE = FOLDER.resolve("routing-simulation.md");
    private static final String BEGIN = "<!-- written by the simulation from here -->";
    private static final String END = "<!-- to here -->";

    private Report() {}

    /** @param all for each scenario, the outcome of each balancer */
    static void write(List<List<Outcome>> all) throws IOException {
        StringBuilder generated = new StringBuilder();
        for (List<Outcome> outcomes : all) {
            Scenario scenario = outcomes.get(0).scenario();
            String chart = "routing-simulation-" + scenario.name() + ".svg";
            Files.writeString(FOLDER.resolve(chart), Chart.of(outcomes));
            section(generated, scenario, chart, outcomes);
        }
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        Files.writeString(PAGE, page.substring(0, begin) + "\n" + generated + page.substring(page.indexOf(END)));
    }

    private static void section(StringBuilder page, Scenario scenario, String chart, List<Outcome> outcomes) {
        boolean watching = scenario.watched() > 0;
        page.append("\n### ").append(scenario.title()).append("\n\n");
        wrap(page, scenario.story() + lost(outcomes.get(0)));
        page.append("\n| | served | failed | p50 | p99 | p99.9 | writes p99.9");
        page.append(watching ? " | on " + scenario.watchedName() : "");
        page.append(" | busiest | on primary | asked | ejected |\n|---|---|---|---|---|---|---|---|---|---|---|");
        page.append(watching ? "---|\n" : "\n");
        for (Outcome outcome : outcomes) {
            page.append("| ").append(outcome.balancing().name());
            cell(page, count(outcome.served()));
            cell(page, count(outcome.failed()));
            cell(page, millis(outcome.reads().micros(0.5)));
            cell(page, millis(outcome.reads().micros(0.99)));
            cell(page, millis(outcome.reads().micros(0.999)));
            cell(page, millis(outcome.writes().micros(0.999)));
            if (watching) {
                cell(page, percent(outcome.shareOf(scenario.watched())));
            }
            cell(page, percent(outcome.largestShare()));
            cell(page, percent(outcome.shareOfPrimary()));
            cell(page, count(outcome.questions()));
            cell(page, count(outcome.ejections()));
            page.append(" |\n");
        }
        page.append("\n![").append(scenario.title()).append("](").append(chart).append(")\n");
    }

    private static String lost(Outcome outcome) {
        return outcome.lostWrites() == 0
                ? ""
                : " Acknowledged writes that were lost with the server, because it had sent them to nobody: "
                        + outcome.lostWrites() + ".";
    }

    private static void wrap(StringBuilder page, String text) {
        int column = 0;
        for (String word : text.split(" ", -1)) {
            if (column + word.length() + 1 > 120) {
                page.append('\n');
                column = 0;
            }
            page.append(column == 0 ? "" : " ").append(word);
            column += word.length() + (column == 0 ? 0 : 1);
        }
        page.append('\n');
    }

    private static void cell(StringBuilder page, String text) {
        page.append(" | ").append(text);
    }

    private static String millis(long micros) {
        return micros < 100_000
                ? String.format(Locale.ROOT, "%.1f ms", micros / 1e3)
                : String.format(Locale.ROOT, "%d ms", micros / 1000);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
