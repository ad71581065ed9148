package dev.sluice.types.store;

import dev.sluice.types.spi.BulkBuffer;
import dev.sluice.types.spi.Storage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A value within a field of PostgreSQL's binary COPY: its length in front, or -1 for a null. */
public final class NestedField {

    private NestedField() {}

    public static <T> void write(Storage<T> storage, @Nullable T value, BulkBuffer out) {
        if (value == null) {
            out.writeInt(-1);
            return;
        }
        Bytes field = new Bytes();
        storage.encode(value, field);
        write(field, out);
    }

    /** What is put together first, because its length is not known. */
    public static void write(Bytes field, BulkBuffer out) {
        out.writeInt(field.length);
        out.writeBytes(field.bytes, 0, field.length);
    }

    public static <T> @Nullable T read(Storage<T> storage, ByteBuffer from) {
        int length = from.getInt();
        if (length < 0) {
            return null;
        }
        ByteBuffer field = from.slice(from.position(), length);
        from.position(from.position() + length);
        return storage.decode(field);
    }

    /** Grows as it is written. */
    public static final class Bytes implements BulkBuffer {

        private byte[] bytes = new byte[32];
        private int length;

        @Override
        public void writeByte(int value) {
            reserve(1);
            bytes[length++] = (byte) value;
        }

        @Override
        public void writeShort(int value) {
            writeByte(value >> 8);
            writeByte(value);
        }

        @Override
        public void writeInt(int value) {
            writeShort(value >> 16);
            writeShort(value);
        }

        @Override
        public void writeLong(long value) {
            writeInt((int) (value >> 32));
            writeInt((int) value);
        }

        @Override
        public void writeBytes(byte[] source, int offset, int count) {
            reserve(count);
            System.arraycopy(source, offset, bytes, length, count);
            length += count;
        }

        @Override
        public void writeUtf8(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            writeBytes(utf8, 0, utf8.length);
        }

        private void reserve(int count) {
            if (bytes.length - length < count) {
                bytes = Arrays.copyOf(bytes, Math.max(length + count, 2 * bytes.length));
            }
        }
    }
}
