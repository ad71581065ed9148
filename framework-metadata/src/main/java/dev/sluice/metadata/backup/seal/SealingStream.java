package dev.sluice.metadata.backup.seal;

import java.io.IOException;
import java.io.OutputStream;

/** Collects chunks and encrypts them. A full chunk waits for the next byte, because it may be the last. */
final class SealingStream extends OutputStream {

    private final Seal seal;
    private final OutputStream out;
    private final byte[] chunk = new byte[Seal.CHUNK];
    private int filled;
    private boolean closed;

    SealingStream(Seal seal, OutputStream out) {
        this.seal = seal;
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (filled == chunk.length) {
                out.write(seal.next(chunk, filled, false));
                filled = 0;
            }
            int part = Math.min(left, chunk.length - filled);
            System.arraycopy(bytes, from, chunk, filled, part);
            filled += part;
            from += part;
            left -= part;
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (out) {
            out.write(seal.next(chunk, filled, true));
        }
    }
}
