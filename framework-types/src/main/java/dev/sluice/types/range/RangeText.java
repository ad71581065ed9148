package dev.sluice.types.range;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text of a range as PostgreSQL writes it; its ends have no character that would have to be escaped. */
final class RangeText {

    private static final String EMPTY = "empty";
    private static final Pattern RANGE = Pattern.compile("([\\[(])\"?([^\",]*)\"?,\"?([^\"\\])]*)\"?([\\])])");

    private RangeText() {}

    static <T extends Comparable<? super T>> String write(Range<T> range, Function<T, String> end) {
        if (range.isEmpty()) {
            return EMPTY;
        }
        return (range.isLowerIn() ? "[" : "(")
                + range.lower().map(end).orElse("")
                + ','
                + range.upper().map(end).orElse("")
                + (range.isUpperIn() ? ']' : ')');
    }

    static <T extends Comparable<? super T>> Range<T> parse(String text, Function<String, T> end) {
        if (text.equals(EMPTY)) {
            return Range.empty();
        }
        Matcher parts = RANGE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("range: is none (expected: [from,to) or the like)");
        }
        return range(parts, end);
    }

    static <T extends Comparable<? super T>> MultiRange<T> parseMany(String text, Function<String, T> end) {
        List<Range<T>> ranges = new ArrayList<>();
        Matcher parts = RANGE.matcher(text);
        while (parts.find()) {
            ranges.add(range(parts, end));
        }
        return new MultiRange<>(ranges);
    }

    private static <T extends Comparable<? super T>> Range<T> range(Matcher parts, Function<String, T> end) {
        return Range.between(
                cut(parts.group(2), parts.group(1).equals("("), end),
                cut(parts.group(3), parts.group(4).equals("]"), end));
    }

    private static <T extends Comparable<? super T>> @Nullable Cut<T> cut(
            String text, boolean isAfter, Function<String, T> end) {
        return text.isEmpty() ? null : new Cut<>(end.apply(text), isAfter);
    }
}
