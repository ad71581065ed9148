package dev.sluice.types.range;

import static dev.sluice.DatabaseProduct.POSTGRESQL;

import dev.sluice.types.spi.BulkBuffer;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.store.ComposedStorage;
import dev.sluice.types.store.NestedField;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's own ranges: their text and their binary form, which has that of each end within it. */
final class PostgresRange<T extends Comparable<? super T>> {

    private static final int EMPTY = 1;
    private static final int LOWER_IN = 2;
    private static final int UPPER_IN = 4;
    private static final int NO_LOWER = 8;
    private static final int NO_UPPER = 16;

    private final RangeElement<T> element;
    private final Storage<T> end;

    PostgresRange(RangeElement<T> element) {
        this.element = element;
        this.end = element.engine().on(POSTGRESQL);
    }

    ComposedStorage<Range<T>> single() {
        return PostgresRange.<Range<T>>storage(
                        element.postgres() + "range", this::text, text -> RangeText.parse(text, element.parse()))
                .encode(this::encode)
                .decode(this::decode)
                .check(this::check)
                .fits(this::check)
                .condition(Operator.ADJACENT, asked("-|-", element.postgres() + "range"))
                .build();
    }

    ComposedStorage<MultiRange<T>> many() {
        return PostgresRange.<MultiRange<T>>storage(
                        element.postgres() + "multirange",
                        many -> many.ranges().stream().map(this::text).collect(Collectors.joining(",", "{", "}")),
                        text -> RangeText.parseMany(text, element.parse()))
                .encode(this::encodeMany)
                .decode(this::decodeMany)
                .check(this::checkMany)
                .fits(this::checkMany)
                .build();
    }

    private static <J> ComposedStorage.Builder<J> storage(
            String ddl, Function<J, String> write, Function<String, J> read) {
        return ComposedStorage.<J>of(ddl, java.sql.Types.OTHER)
                .bind((statement, index, value) -> statement.setObject(index, write.apply(value), java.sql.Types.OTHER))
                .extract((rows, index) -> {
                    String text = rows.getString(index);
                    return text == null ? null : read.apply(text);
                })
                .literal(value -> "'" + write.apply(value) + "'::" + ddl)
                .copyText(write)
                .readable(column -> "cast(" + column + " as text)")
                .condition(Operator.CONTAINS, asked("@>", ddl))
                .condition(Operator.OVERLAPS, asked("&&", ddl));
    }

    /** Cast, for the operators also take an element, or a range for a set of them. */
    private static BinaryOperator<String> asked(String operator, String ddl) {
        return (left, right) -> "cast(" + left + " as " + ddl + ") " + operator + " cast(" + right + " as " + ddl + ")";
    }

    private String text(Range<T> range) {
        return RangeText.write(range, value -> '"' + end.copyText(value) + '"');
    }

    private String check(String column) {
        String lower = element.finite().apply("lower(" + column + ")");
        return lower.isEmpty() ? "" : lower + " and " + element.finite().apply("upper(" + column + ")");
    }

    /** By their text, for a CHECK cannot look at each range of a set. */
    private String checkMany(String column) {
        return element.allFinite().apply("cast(" + column + " as text)");
    }

    private void encode(Range<T> range, BulkBuffer out) {
        Cut<T> lower = range.lowerCut();
        Cut<T> upper = range.upperCut();
        out.writeByte((range.isEmpty() ? EMPTY : (lower == null ? NO_LOWER : 0) | (upper == null ? NO_UPPER : 0))
                | (range.isLowerIn() ? LOWER_IN : 0)
                | (range.isUpperIn() ? UPPER_IN : 0));
        if (lower != null) {
            NestedField.write(end, lower.value(), out);
        }
        if (upper != null) {
            NestedField.write(end, upper.value(), out);
        }
    }

    private Range<T> decode(ByteBuffer field) {
        int flags = field.get();
        if ((flags & EMPTY) != 0) {
            return Range.empty();
        }
        Cut<T> lower = (flags & NO_LOWER) != 0 ? null : cut(field, (flags & LOWER_IN) == 0);
        Cut<T> upper = (flags & NO_UPPER) != 0 ? null : cut(field, (flags & UPPER_IN) != 0);
        return Range.between(lower, upper);
    }

    private @Nullable Cut<T> cut(ByteBuffer field, boolean isAfter) {
        T value = NestedField.read(end, field);
        return value == null ? null : new Cut<>(value, isAfter);
    }

    private void encodeMany(MultiRange<T> many, BulkBuffer out) {
        out.writeInt(many.ranges().size());
        for (Range<T> range : many.ranges()) {
            NestedField.Bytes field = new NestedField.Bytes();
            encode(range, field);
            NestedField.write(field, out);
        }
    }

    private MultiRange<T> decodeMany(ByteBuffer field) {
        List<Range<T>> ranges = new ArrayList<>();
        for (int left = field.getInt(); left > 0; left--) {
            int length = field.getInt();
            ranges.add(decode(field.slice(field.position(), length)));
            field.position(field.position() + length);
        }
        return MultiRange.of(ranges);
    }
}
