package dev.sluice.bulk.merge;

import dev.sluice.types.spi.BulkBuffer;

/**
 * Hands on what is written, and sees whether all keys are numbers of which each is greater than the one before: then no two
 * rows have the same key, and they come in its order.
 */
final class KeyWatch implements BulkBuffer {

    private BulkBuffer out;
    private long last = Long.MIN_VALUE;
    private long numbers;
    private boolean ascending = true;

    KeyWatch(BulkBuffer out) {
        this.out = out;
    }

    KeyWatch to(BulkBuffer next) {
        out = next;
        return this;
    }

    /** Whether so many keys were written, and all were such numbers. */
    boolean sawAscending(long keys) {
        return ascending && numbers == keys;
    }

    private void number(long value) {
        ascending &= value > last || (numbers == 0 && value == last);
        last = value;
        numbers++;
    }

    @Override
    public void writeShort(int value) {
        number((short) value);
        out.writeShort(value);
    }

    @Override
    public void writeInt(int value) {
        number(value);
        out.writeInt(value);
    }

    @Override
    public void writeLong(long value) {
        number(value);
        out.writeLong(value);
    }

    @Override
    public void writeByte(int value) {
        ascending = false;
        out.writeByte(value);
    }

    @Override
    public void writeBytes(byte[] bytes, int offset, int length) {
        ascending = false;
        out.writeBytes(bytes, offset, length);
    }

    @Override
    public void writeUtf8(String text) {
        ascending = false;
        out.writeUtf8(text);
    }
}
