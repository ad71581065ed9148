package dev.sluice.bulk.writer;

import dev.sluice.types.spi.BulkBuffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array that is used again and again: as large as the largest row plus what is sent at once. */
public final class EncodeBuffer implements BulkBuffer {

    private static final int SHORT_TEXT = 1024;

    private byte[] bytes;
    private ByteBuffer view; // writes big endian numbers into the same array
    private final char[] chars = new char[SHORT_TEXT];
    private int size;

    public EncodeBuffer(int capacity) {
        bytes = new byte[capacity];
        view = ByteBuffer.wrap(bytes);
    }

    public byte[] array() {
        return bytes;
    }

    public int size() {
        return size;
    }

    /** Forgets what follows the first {@code length} bytes. */
    public void truncate(int length) {
        size = length;
    }

    /** Overwrites four bytes that were written before. */
    public void setInt(int position, int value) {
        view.putInt(position, value);
    }

    @Override
    public void writeByte(int value) {
        require(1);
        bytes[size++] = (byte) value;
    }

    @Override
    public void writeShort(int value) {
        require(Short.BYTES);
        view.putShort(size, (short) value);
        size += Short.BYTES;
    }

    @Override
    public void writeInt(int value) {
        require(Integer.BYTES);
        view.putInt(size, value);
        size += Integer.BYTES;
    }

    @Override
    public void writeLong(long value) {
        require(Long.BYTES);
        view.putLong(size, value);
        size += Long.BYTES;
    }

    @Override
    public void writeBytes(byte[] source, int offset, int length) {
        require(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    /** Most texts are ASCII, and leave no garbage. */
    @Override
    public void writeUtf8(String text) {
        int length = text.length();
        if (length > chars.length) {
            writeEncoded(text);
            return;
        }
        require(length);
        text.getChars(0, length, chars, 0);
        for (int i = 0; i < length; i++) {
            char c = chars[i];
            if (c >= 0x80) {
                writeEncoded(text);
                return;
            }
            bytes[size + i] = (byte) c;
        }
        size += length;
    }

    private void writeEncoded(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        writeBytes(encoded, 0, encoded.length);
    }

    private void require(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length + (bytes.length >> 1)));
            view = ByteBuffer.wrap(bytes);
        }
    }
}
