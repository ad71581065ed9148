package dev.sluice.examples.backups;

import java.io.IOException;
import java.io.OutputStream;

/** Writes everything twice. */
final class TeeStream extends OutputStream {

    private final OutputStream one;
    private final OutputStream other;

    TeeStream(OutputStream one, OutputStream other) {
        this.one = one;
        this.other = other;
    }

    @Override
    public void write(int b) throws IOException {
        one.write(b);
        other.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        one.write(bytes, offset, length);
        other.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        one.flush();
        other.flush();
    }
}
