package dev.sluice.bulk.merge;

import dev.sluice.bulk.spi.RowCursor;
import dev.sluice.bulk.writer.EncodeBuffer;
import dev.sluice.metadata.model.ColumnType;
import dev.sluice.types.spi.BulkBuffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Keys of one column, in the form in which COPY would send them. Confined to one thread. */
final class KeyArray {

    /** So many are kept at most. */
    static final int MOST = 250_000;

    private static final int MOST_BYTES = 8 << 20;

    /** What PostgreSQL calls the types of which the driver makes arrays. */
    enum Kind {
        INT4,
        INT8,
        UUID,
        TEXT;

        static Optional<Kind> of(ColumnType type) {
            return switch (type.name()) {
                case "integer" -> Optional.of(INT4);
                case "bigint" -> Optional.of(INT8);
                case "uuid" -> Optional.of(UUID);
                case "text", "character varying" -> Optional.of(TEXT);
                default -> Optional.empty();
            };
        }
    }

    private final Kind kind;
    private final EncodeBuffer bytes = new EncodeBuffer(1024);
    private int[] ends = new int[128];
    private int size;

    KeyArray(Kind kind) {
        this.kind = kind;
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == MOST || bytes.size() >= MOST_BYTES;
    }

    /** Adds the key of the current row; false if it is null. */
    boolean add(RowCursor row) {
        int start = bytes.size();
        try {
            if (!row.encode(0, bytes)) {
                return false;
            }
        } catch (RuntimeException e) {
            bytes.truncate(start);
            throw e;
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
        }
        ends[size++] = bytes.size();
        return true;
    }

    /** What the driver takes for this kind. */
    Object[] values() {
        ByteBuffer view = ByteBuffer.wrap(bytes.array());
        return switch (kind) {
            case INT4 -> each(view::getInt).toArray(Integer[]::new);
            case INT8 -> each(view::getLong).toArray(Long[]::new);
            case UUID ->
                each(at -> new UUID(view.getLong(at), view.getLong(at + Long.BYTES)))
                        .toArray(UUID[]::new);
            case TEXT ->
                IntStream.range(0, size)
                        .mapToObj(i -> new String(bytes.array(), start(i), ends[i] - start(i), StandardCharsets.UTF_8))
                        .toArray(String[]::new);
        };
    }

    private <T> Stream<T> each(IntFunction<T> valueAt) {
        return IntStream.range(0, size).map(this::start).mapToObj(valueAt);
    }

    private int start(int key) {
        return key == 0 ? 0 : ends[key - 1];
    }

    /** These keys again, and then the rows that are left. They can be encoded, not bound. */
    RowCursor before(RowCursor rest) {
        return new RowCursor() {

            private int place;

            @Override
            public boolean next() {
                if (place < size) {
                    place++;
                    return true;
                }
                place = size + 1;
                return rest.next();
            }

            @Override
            public long row() {
                return place <= size ? place : rest.row();
            }

            @Override
            public boolean encode(int column, BulkBuffer out) {
                if (place > size) {
                    return rest.encode(column, out);
                }
                out.writeBytes(bytes.array(), start(place - 1), ends[place - 1] - start(place - 1));
                return true;
            }

            @Override
            public void bind(int column, PreparedStatement statement, int index) {
                throw new UnsupportedOperationException("keys of an array are encoded only");
            }

            @Override
            public void sent(long count) {
                rest.sent(count);
            }
        };
    }
}
