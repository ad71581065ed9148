package dev.sluice.benchmarks.bulk;

import dev.sluice.benchmarks.report.Rates;
import dev.sluice.benchmarks.report.Spread;
import dev.sluice.benchmarks.report.Table;
import java.util.List;
import java.util.Locale;

/**
 * What several loads of the same rows took.
 *
 * @param rows of each
 */
record Races(Rates rates, long rows) {

    /** Rows per second, and how that is to each of the references. */
    String table(String... references) {
        String[] heads = new String[2 + references.length];
        heads[0] = "";
        heads[1] = "rows/s";
        for (int i = 0; i < references.length; i++) {
            heads[2 + i] = "to " + references[i];
        }
        Table table = new Table(heads);
        for (String name : rates.names()) {
            String[] cells = new String[heads.length];
            cells[0] = name;
            cells[1] = perSecond(rates.of(name));
            for (int i = 0; i < references.length; i++) {
                cells[2 + i] = ratio(name, references[i]).text("%.2f");
            }
            table.row(cells);
        }
        return table.toString();
    }

    Spread ratio(String name, String reference) {
        return rates.ratio(name, reference);
    }

    private String perSecond(List<Double> runs) {
        Spread spread = Spread.quartiles(runs.stream().map(run -> run * rows).toList());
        return String.format(Locale.ROOT, "%,.0f", spread.median());
    }
}
