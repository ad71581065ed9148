package dev.sluice.bulk.file;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The rows of an open file, one after the other; takes memory for one of them. Confined to one thread. */
public final class FileRows implements Iterator<TextRow>, AutoCloseable {

    /** How a format is read. */
    interface Reader {

        List<String> fields();

        /** Null at the end. */
        @Nullable
        TextRow read() throws IOException;
    }

    private final RowFile file;
    private final FileText text;
    private final Reader reader;
    private final List<String> columns;
    private @Nullable TextRow next;
    private boolean ended;

    private FileRows(RowFile file, FileText text, Reader reader) {
        this.file = file;
        this.text = text;
        this.reader = reader;
        this.columns = file.columns(reader.fields());
    }

    static FileRows open(RowFile file) throws IOException {
        FileText text = FileText.open(file.path());
        try {
            Reader reader = file.format() == RowFile.Format.CSV
                    ? CsvReader.of(file, text.reader())
                    : JsonLinesReader.of(file, text.reader());
            return new FileRows(file, text, reader);
        } catch (Throwable t) {
            text.close();
            throw t;
        }
    }

    /** The names of the fields in the file. */
    public List<String> fields() {
        return reader.fields();
    }

    /** The name of the column for each field; empty for what is left out. */
    public List<String> columns() {
        return columns;
    }

    /** Bytes of the file that were read so far, compressed as they are. */
    public long bytesRead() {
        return text.bytesRead();
    }

    /** @throws FileFormatException if the file cannot be read on */
    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            try {
                next = reader.read();
            } catch (IOException e) {
                throw new FileFormatException(
                        file.name() + ": cannot be read on (" + RowFile.reason(e) + "); it must be whole, and in UTF-8",
                        e);
            }
            ended = next == null;
        }
        return next != null;
    }

    @Override
    public TextRow next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("no row is left");
        }
        TextRow row = next;
        next = null;
        return row;
    }

    @Override
    public void close() {
        text.close();
    }
}
