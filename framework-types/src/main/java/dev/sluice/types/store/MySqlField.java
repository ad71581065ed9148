package dev.sluice.types.store;

import dev.sluice.types.spi.BulkBuffer;

/**
 * The text form of a LOAD DATA field with MySQL's default escapes: {@code \} before itself, tab and line feed, and
 * {@code \0} for NUL. Bytes are meant for CHARACTER SET binary, where none of them is part of a wider character.
 */
public final class MySqlField {

    private MySqlField() {}

    public static void write(byte[] bytes, BulkBuffer out) {
        int clean = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            if (b == '\\' || b == '\t' || b == '\n' || b == 0) {
                out.writeBytes(bytes, clean, i - clean);
                out.writeByte('\\');
                out.writeByte(b == 0 ? '0' : b);
                clean = i + 1;
            }
        }
        out.writeBytes(bytes, clean, bytes.length - clean);
    }
}
