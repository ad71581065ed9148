package dev.sluice.bulk.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being written, beside its place: whoever looks there sees the whole file or the one before. Closed without
 * {@link #finish}, it leaves nothing. Confined to one thread.
 */
public final class FileSink implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    /** How a format is written. */
    interface Format {

        void field(@Nullable String text, FieldKind kind) throws IOException;

        void endRow() throws IOException;

        /** Writes what is left, and closes the text. */
        void close() throws IOException;
    }

    private final RowFile file;
    private final Path part;
    private final FileChannel channel;
    private final Format format;
    private boolean finished;

    private FileSink(RowFile file, Path part, FileChannel channel, Format format) {
        this.file = file;
        this.part = part;
        this.channel = channel;
        this.format = format;
    }

    static FileSink create(RowFile file, List<String> fields) throws IOException {
        Path folder = file.path().toAbsolutePath().getParent();
        String name = "." + file.name() + "." + UUID.randomUUID() + ".part";
        Path part = folder == null ? Path.of(name) : folder.resolve(name);
        FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        try {
            OutputStream bytes = new BufferedOutputStream(new Unclosed(channel), BUFFER);
            boolean packed = file.name().toLowerCase(Locale.ROOT).endsWith(".gz");
            Writer text = new OutputStreamWriter(
                    packed ? new GZIPOutputStream(bytes, BUFFER) : bytes, StandardCharsets.UTF_8.newEncoder());
            Format format = file.format() == RowFile.Format.CSV
                    ? CsvFormat.begin(file, text, fields)
                    : new JsonLinesFormat(text, fields);
            return new FileSink(file, part, channel, format);
        } catch (Throwable t) {
            channel.close();
            Files.deleteIfExists(part);
            throw t;
        }
    }

    /** The next field of the row; null for a null. */
    public void field(@Nullable String text, FieldKind kind) {
        try {
            format.field(text, kind);
        } catch (IOException | UncheckedIOException e) {
            throw failed(e);
        }
    }

    public void endRow() {
        try {
            format.endRow();
        } catch (IOException | UncheckedIOException e) {
            throw failed(e);
        }
    }

    /** Puts the file into its place, once it is on the disk. */
    public void finish() {
        try {
            format.close();
            channel.force(true);
            channel.close();
            try {
                Files.move(part, file.path(), StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, file.path(), StandardCopyOption.REPLACE_EXISTING);
            }
            finished = true;
        } catch (IOException | UncheckedIOException e) {
            throw failed(e);
        }
    }

    private FileFormatException failed(Exception e) {
        return new FileFormatException(
                file.path() + ": could not be written (" + RowFile.reason(e)
                        + "); nothing is left of it, see the cause",
                e);
    }

    /** Idempotent. */
    @Override
    public void close() {
        if (finished) {
            return;
        }
        finished = true;
        try {
            channel.close();
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Leaves the channel open: it is closed when what was written is on the disk. */
    private static final class Unclosed extends OutputStream {

        private final OutputStream out;

        Unclosed(FileChannel channel) {
            this.out = Channels.newOutputStream(channel);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }
    }
}
