package dev.sluice.cli.screen;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows under headings. A cell is what programs get; {@link Cell#text} is what people see. A heading is the key in JSON,
 * with its spaces as dashes.
 */
public final class Table {

    /** One cell: the value for programs, the text for people; numbers are aligned to the right. */
    public record Cell(@Nullable Object value, String text) {

        public static Cell of(@Nullable Object value) {
            return new Cell(value, value == null ? "-" : value.toString());
        }

        /** Seconds for programs, so that a lag is a number wherever it stands; null if it is not known. */
        public static Cell seconds(@Nullable Duration value, String text) {
            return new Cell(value == null ? null : value.toMillis() / 1000.0, text);
        }

        public static Cell of(@Nullable Object value, String text) {
            return new Cell(value, text);
        }
    }

    private final List<String> headings;
    private final List<List<Cell>> rows = new ArrayList<>();

    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    public Table row(Cell... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException("cells: " + cells.length + " (expected: " + headings.size() + ")");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** The lines to print: headings, then rows, in columns as wide as their widest cell. */
    List<String> lines() {
        int[] widths = new int[headings.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = headings.get(column).length();
            for (List<Cell> row : rows) {
                widths[column] = Math.max(widths[column], row.get(column).text().length());
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(widths, column -> headings.get(column)));
        rows.forEach(row -> lines.add(line(widths, column -> row.get(column).text())));
        return lines;
    }

    /** One map a row, for JSON. */
    List<Map<String, @Nullable Object>> maps() {
        return rows.stream().map(this::map).toList();
    }

    private Map<String, @Nullable Object> map(List<Cell> row) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int column = 0; column < headings.size(); column++) {
            map.put(headings.get(column).replace(' ', '-'), row.get(column).value());
        }
        return map;
    }

    private String line(int[] widths, java.util.function.IntFunction<String> texts) {
        StringBuilder line = new StringBuilder("  ");
        for (int column = 0; column < widths.length; column++) {
            String text = texts.apply(column);
            String pad = " ".repeat(widths[column] - text.length());
            boolean right = isNumeric(column);
            line.append(right ? pad + text : text + pad).append(column == widths.length - 1 ? "" : "  ");
        }
        return line.toString().stripTrailing();
    }

    private boolean isNumeric(int column) {
        return rows.stream().anyMatch(row -> row.get(column).value() instanceof Number);
    }
}
