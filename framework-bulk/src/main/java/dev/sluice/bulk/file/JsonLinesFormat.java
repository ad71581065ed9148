package dev.sluice.bulk.file;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/** Writes one JSON object a line. */
final class JsonLinesFormat implements FileSink.Format {

    private final Writer out;
    private final List<String> names;
    private final StringBuilder line = new StringBuilder();
    private int field;

    JsonLinesFormat(Writer out, List<String> fields) {
        this.out = out;
        this.names = fields.stream().map(name -> quoted(name) + ':').toList();
    }

    @Override
    public void field(@Nullable String text, FieldKind kind) {
        line.append(field == 0 ? '{' : ',').append(names.get(field++));
        if (text == null) {
            line.append("null");
        } else if (kind == FieldKind.TEXT) {
            line.append('"');
            JsonStringEncoder.getInstance().quoteAsString(text, line);
            line.append('"');
        } else {
            line.append(text);
        }
    }

    @Override
    public void endRow() throws IOException {
        out.append(line.append("}\n"));
        line.setLength(0);
        field = 0;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
    }
}
