package dev.sluice.metadata.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongConsumer;

/** Counts what is written, and tells from time to time. */
final class MeteredOutput extends FilterOutputStream {

    private static final long STEP = 1 << 20;

    private final LongConsumer listener;
    private long bytes;
    private long told;

    MeteredOutput(OutputStream out, LongConsumer listener) {
        super(out);
        this.listener = listener;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        count(1);
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
        out.write(data, offset, length);
        count(length);
    }

    private void count(int more) {
        bytes += more;
        if (bytes - told >= STEP) {
            told = bytes;
            listener.accept(bytes);
        }
    }
}
