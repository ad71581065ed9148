package dev.sluice.metadata.backup.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** Decrypts chunk by chunk. Nothing of a chunk is handed out before its tag was checked. */
final class OpeningStream extends InputStream {

    private final Seal seal;
    private final PushbackInputStream in;
    private byte[] chunk = new byte[0];
    private int at;
    private boolean last;

    OpeningStream(Seal seal, InputStream in) {
        this.seal = seal;
        this.in = new PushbackInputStream(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (at == chunk.length) {
            if (last) {
                return -1;
            }
            next();
        }
        int part = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, bytes, offset, part);
        at += part;
        return part;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void next() throws IOException {
        byte[] sealed = in.readNBytes(Seal.CHUNK + Seal.TAG);
        if (sealed.length < Seal.TAG) {
            throw new BrokenSealException("it was cut off");
        }
        int more = in.read();
        last = more < 0;
        if (!last) {
            in.unread(more);
        }
        chunk = seal.next(sealed, sealed.length, last);
        at = 0;
    }
}
