package dev.sluice.bulk.fit;

import dev.sluice.metadata.model.ColumnType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Comparisons that are the same on all products. In a type, no length means no limit. */
final class Room {

    private Room() {}

    static Optional<String> forLength(long needed, long there) {
        return needed <= there ? Optional.empty() : Optional.of("is narrower than the type");
    }

    static long length(@Nullable Integer length) {
        return length == null ? Long.MAX_VALUE : length;
    }

    /** A column without a precision takes any decimal. */
    static Optional<String> forDecimal(ColumnType type, ColumnType column) {
        if (column.precision() == null || type.precision() == null) {
            return Optional.empty();
        }
        int scale = scale(column);
        int neededScale = scale(type);
        if (neededScale > scale) {
            return Optional.of("would round to " + scale + " digits after the point");
        }
        return forLength(type.precision() - neededScale, column.precision() - scale);
    }

    static Optional<String> forFraction(int needed, int there) {
        return needed <= there ? Optional.empty() : Optional.of("would round to " + there + " digits of a second");
    }

    static Optional<String> exactly(ColumnType type, ColumnType column) {
        return column.name().equals(type.name()) ? Optional.empty() : other(type);
    }

    static Optional<String> other(ColumnType type) {
        return Optional.of("is not " + type.text());
    }

    private static int scale(ColumnType type) {
        Integer scale = type.scale();
        return scale == null ? 0 : scale;
    }
}
