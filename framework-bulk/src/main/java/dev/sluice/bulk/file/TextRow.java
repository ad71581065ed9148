package dev.sluice.bulk.file;

import dev.sluice.TypeMappingException;
import dev.sluice.types.text.JsonText;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** One row of a file, as texts. Immutable. */
public final class TextRow {

    private static final @Nullable String[] NONE = {};

    private final String file;
    private final long line;
    private final @Nullable String[] fields;
    private final @Nullable BitSet strings;
    private final @Nullable String problem;

    private TextRow(
            String file, long line, @Nullable String[] fields, @Nullable BitSet strings, @Nullable String problem) {
        this.file = file;
        this.line = line;
        this.fields = fields;
        this.strings = strings;
        this.problem = problem;
    }

    /** @param strings which fields were strings of JSON; null if the format knows no others */
    static TextRow of(String file, long line, @Nullable String[] fields, @Nullable BitSet strings) {
        return new TextRow(file, line, fields, strings, null);
    }

    /** A line that is no row. Whoever asks it for a field is told so; thus it is refused as a row with a bad value is. */
    static TextRow bad(String file, long line, String problem) {
        return new TextRow(file, line, NONE, null, problem);
    }

    /**
     * The text of a field; null for a null, and for what the line does not have.
     *
     * @param index from 0, as in {@link FileRows#fields()}
     * @throws TypeMappingException if the line is no row
     */
    public @Nullable String field(int index) {
        if (problem != null) {
            throw new TypeMappingException(place() + ": " + problem + "; correct the line");
        }
        return fields[index];
    }

    /** Whether the line is a row; otherwise its fields cannot be asked for. */
    public boolean isRow() {
        return problem == null;
    }

    /**
     * The field as a document of JSON: in JSON lines a string has its quotes, elsewhere the text is the document.
     *
     * @throws TypeMappingException if the line is no row
     */
    public @Nullable String document(int index) {
        String text = field(index);
        return text != null && strings != null && strings.get(index)
                ? JsonText.ofString(text).json()
                : text;
    }

    /** The same with its fields in another order; as it is if {@code order} is empty. */
    TextRow inOrder(int[] order) {
        if (order.length == 0 || problem != null) {
            return this;
        }
        @Nullable String[] ordered = new String[order.length];
        BitSet orderedStrings = strings == null ? null : new BitSet();
        for (int i = 0; i < order.length; i++) {
            ordered[i] = fields[order[i]];
            if (orderedStrings != null && strings != null) {
                orderedStrings.set(i, strings.get(order[i]));
            }
        }
        return of(file, line, ordered, orderedStrings);
    }

    /** The line at which the row begins, from 1. */
    public long line() {
        return line;
    }

    /** {@code sales.csv, line 17}. */
    public String place() {
        return file + ", line " + line;
    }

    /** {@link #place()}: no value. */
    @Override
    public String toString() {
        return place();
    }
}
