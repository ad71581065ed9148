package dev.sluice.benchmarks.report;

/** A table in Markdown, grown row by row. */
public final class Table {

    private final StringBuilder text = new StringBuilder();

    public Table(String... heads) {
        row(heads);
        text.append("|---".repeat(heads.length)).append("|\n");
    }

    public Table row(String... cells) {
        for (String cell : cells) {
            text.append("| ").append(cell).append(' ');
        }
        text.append("|\n");
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
