package dev.sluice.bulk.file;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSV as RFC 4180 has it, with one addition: a field in quotes is never null. */
final class CsvReader implements FileRows.Reader {

    private final RowFile file;
    private final CloseableIterator<Line> lines;
    private final List<String> fields;

    /** A record; its fields are null where they are the token for a null. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Line(long number, @Nullable String[] fields, boolean isBlank) {}

    private CsvReader(RowFile file, CloseableIterator<Line> lines) throws IOException {
        this.file = file;
        this.lines = lines;
        this.fields = file.header().isEmpty() ? names(file, next()) : file.header();
    }

    static CsvReader of(RowFile file, Reader text) throws IOException {
        return new CsvReader(
                file,
                de.siegmar.fastcsv.reader.CsvReader.builder()
                        .fieldSeparator(file.separator())
                        .skipEmptyLines(false)
                        .allowUnclosedQuote(false)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .build(new Lines(file.nullToken()), text)
                        .iterator());
    }

    private static List<String> names(RowFile file, @Nullable Line first) {
        List<String> names = new ArrayList<>();
        if (first != null) {
            for (String name : first.fields()) {
                if (name == null || names.contains(name)) {
                    throw new FileFormatException(
                            file.name() + ", line " + first.number() + ": "
                                    + (name == null
                                            ? "field " + (names.size() + 1) + " has no name"
                                            : "two fields are named " + name)
                                    + "; correct the line, or give the header",
                            null);
                }
                names.add(name);
            }
        }
        if (names.isEmpty()) {
            throw new FileFormatException(
                    file.name() + ": has no line with the names of its fields; add one, or give the header", null);
        }
        return List.copyOf(names);
    }

    @Override
    public List<String> fields() {
        return fields;
    }

    @Override
    public @Nullable TextRow read() throws IOException {
        Line line = next();
        // an empty line is a null where there is one field, and nothing where there are more
        while (line != null && line.isBlank() && fields.size() > 1) {
            line = next();
        }
        if (line == null) {
            return null;
        }
        if (line.fields().length != fields.size()) {
            return TextRow.bad(
                    file.name(),
                    line.number(),
                    "has " + line.fields().length + " fields and the header " + fields.size());
        }
        return TextRow.of(file.name(), line.number(), line.fields(), null);
    }

    private @Nullable Line next() throws IOException {
        try {
            return lines.hasNext() ? lines.next() : null;
        } catch (CsvParseException e) {
            throw new FileFormatException(file.name() + ": is no CSV (" + e.getMessage() + "); correct the line", e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Collects the fields of one record after the other. */
    private static final class Lines extends AbstractBaseCsvCallbackHandler<Line> {

        private final String nullToken;
        private final List<@Nullable String> fields = new ArrayList<>();

        Lines(String nullToken) {
            this.nullToken = nullToken;
        }

        @Override
        protected void handleBegin(long startingLineNumber) {
            fields.clear();
        }

        @Override
        protected void handleField(int index, char[] text, int offset, int length, boolean quoted) {
            String field = new String(text, offset, length);
            fields.add(!quoted && field.equals(nullToken) ? null : field);
        }

        @Override
        protected Line buildRecord() {
            boolean blank = fields.isEmpty();
            if (blank) {
                fields.add(nullToken.isEmpty() ? null : "");
            }
            return new Line(getStartingLineNumber(), fields.toArray(new String[0]), blank);
        }
    }
}
