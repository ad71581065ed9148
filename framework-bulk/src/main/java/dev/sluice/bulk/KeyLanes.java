package dev.sluice.bulk;

import dev.sluice.SqlName;
import dev.sluice.types.spi.BulkBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Rows of one key go to one stream, so that no two streams lock the same row, and those of one key are written in the order
 * of the source. By the bytes that PostgreSQL gets, of which equal values have the same: only of types where that is so.
 */
final class KeyLanes<R> implements Lanes<R> {

    private static final Set<String> SAME_BYTES = Set.of(
            "smallint",
            "integer",
            "bigint",
            "boolean",
            "date",
            "uuid",
            "text",
            "character varying",
            "bytea",
            "timestamp with time zone",
            "timestamp without time zone");

    private final List<ColumnBinding.OnProduct<R, ?>> key;
    private final int streams;
    private final Hash hash = new Hash();

    KeyLanes(List<ColumnBinding.OnProduct<R, ?>> key, int streams) {
        this.key = key;
        this.streams = streams;
    }

    /** Those of the columns whose equal values have the same bytes: one is enough to tell keys apart. */
    static <R> List<ColumnBinding.OnProduct<R, ?>> of(List<ColumnBinding.OnProduct<R, ?>> columns, List<SqlName> key) {
        return columns.stream()
                .filter(column -> key.contains(column.name()) && hasSameBytes(column))
                .toList();
    }

    private static boolean hasSameBytes(ColumnBinding.OnProduct<?, ?> column) {
        String ddl = column.storage().ddl().toLowerCase(Locale.ROOT);
        return SAME_BYTES.contains(ddl.replaceAll("\\([^)]*\\)", ""));
    }

    @Override
    public int of(long place, R row) {
        try {
            hash.value = Hash.START;
            for (ColumnBinding.OnProduct<R, ?> column : key) {
                column.encode(row, hash);
            }
            return (int) Long.remainderUnsigned(hash.value ^ hash.value >>> 32, streams);
        } catch (Exception e) {
            return 0; // the stream meets it again, and knows what to do with it
        }
    }

    /** FNV-1a. */
    private static final class Hash implements BulkBuffer {

        private static final long START = 0xcbf29ce484222325L;
        private static final long PRIME = 0x100000001b3L;

        private long value = START;

        @Override
        public void writeByte(int one) {
            value = (value ^ (one & 0xff)) * PRIME;
        }

        @Override
        public void writeShort(int two) {
            writeByte(two >> 8);
            writeByte(two);
        }

        @Override
        public void writeInt(int four) {
            writeShort(four >> 16);
            writeShort(four);
        }

        @Override
        public void writeLong(long eight) {
            writeInt((int) (eight >> 32));
            writeInt((int) eight);
        }

        @Override
        public void writeBytes(byte[] bytes, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                writeByte(bytes[i]);
            }
        }

        @Override
        public void writeUtf8(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            writeBytes(bytes, 0, bytes.length);
        }
    }
}
