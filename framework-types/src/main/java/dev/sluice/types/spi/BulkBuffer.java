package dev.sluice.types.spi;

/**
 * Where {@link Storage#encode} writes: a growing byte buffer that bulk loaders reuse from row to row. Numbers are big
 * endian, as PostgreSQL's wire format wants them. Confined to one thread.
 */
public interface BulkBuffer {

    void writeByte(int value);

    void writeShort(int value);

    void writeInt(int value);

    void writeLong(long value);

    void writeBytes(byte[] bytes, int offset, int length);

    /** UTF-8, without a length. */
    void writeUtf8(String text);
}
