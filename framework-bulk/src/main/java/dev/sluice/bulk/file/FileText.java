package dev.sluice.bulk.file;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The text of a file: unpacked, decoded strictly, without a byte order mark. */
final class FileText implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;
    private static final int GZIP_1 = 0x1f;
    private static final int GZIP_2 = 0x8b;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final Counted bytes;
    private final Reader reader;

    private FileText(Counted bytes, Reader reader) {
        this.bytes = bytes;
        this.reader = reader;
    }

    static FileText open(Path path) throws IOException {
        Counted bytes = new Counted(Files.newInputStream(path));
        try {
            InputStream buffered = new BufferedInputStream(bytes, BUFFER);
            InputStream plain = isGzip(buffered) ? new GZIPInputStream(buffered, BUFFER) : buffered;
            // a decoder that was made by itself refuses what is no UTF-8; a reader's own would replace it
            Reader reader =
                    new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder()), BUFFER);
            reader.mark(1);
            if (reader.read() != BYTE_ORDER_MARK) {
                reader.reset();
            }
            return new FileText(bytes, reader);
        } catch (Throwable t) {
            bytes.close();
            throw t;
        }
    }

    private static boolean isGzip(InputStream in) throws IOException {
        in.mark(2);
        boolean found = in.read() == GZIP_1 && in.read() == GZIP_2;
        in.reset();
        return found;
    }

    Reader reader() {
        return reader;
    }

    long bytesRead() {
        return bytes.count;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Counted extends FilterInputStream {

        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
