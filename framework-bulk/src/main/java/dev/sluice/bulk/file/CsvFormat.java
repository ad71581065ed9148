package dev.sluice.bulk.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes CSV that {@link CsvReader} reads as it was: a text that would be taken for a null is put in quotes. */
final class CsvFormat implements FileSink.Format {

    private final CsvWriter csv;
    private final String nullToken;
    private final List<@Nullable String> row = new ArrayList<>();

    private CsvFormat(CsvWriter csv, String nullToken) {
        this.csv = csv;
        this.nullToken = nullToken;
    }

    static CsvFormat begin(RowFile file, Writer text, List<String> fields) {
        Quotes quotes = new Quotes();
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(file.separator())
                .lineDelimiter(LineDelimiter.LF)
                .quoteStrategy(quotes)
                .build(text);
        CsvFormat format = new CsvFormat(csv, file.nullToken());
        quotes.format = format;
        if (file.header().isEmpty()) {
            fields.forEach(name -> format.field(name, FieldKind.TEXT));
            format.endRow();
        }
        return format;
    }

    @Override
    public void field(@Nullable String text, FieldKind kind) {
        row.add(text);
    }

    @Override
    public void endRow() {
        CsvWriter.CsvWriterRecord record = csv.writeRecord();
        for (String field : row) {
            record.writeField(field == null ? nullToken : field);
        }
        record.endRecord();
        row.clear();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    /** The writer asks with the text alone; whether that was a null is known by its place. */
    private static final class Quotes implements QuoteStrategy {

        private @Nullable CsvFormat format;

        @Override
        public boolean quoteEmpty(int line, int field) {
            return isText(field, "");
        }

        @Override
        public boolean quoteValue(int line, int field, String value) {
            return isText(field, value);
        }

        private boolean isText(int field, String value) {
            return format != null && format.row.get(field) != null && format.nullToken.equals(value);
        }
    }
}
