package dev.sluice.types.range;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.store.InnerRows;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Ranges as a text that sorts as PostgreSQL sorts them, for the products that have no such type.
 *
 * <pre>
 * 2026-06-01< 2026-07-01< [2026-06-01,2026-07-01)         dates
 * 10000000001< ~~~~~~~~~~~~ [1,)                          numbers from 1 on
 * └────┬─────┘ └────┬─────┘ └─┬┘
 * │            the upper cut  what is read
 * the lower cut: before (<) or after (>) a value; ---- and ~~~~ are no end
 * </pre>
 *
 * <p>All cuts of a type have the same width, so SQL can compare them. The empty range is {@code (empty)}, which sorts before
 * all others and has no cuts; each comparison below is false for it, or is preceded by a question for it. A set of ranges has
 * the cuts of each, with {@code ;} between them, and then its text.
 */
record RangeKey<T extends Comparable<? super T>>(RangeElement<T> element) {

    private static final String EMPTY = "(empty)";

    Converter<Range<T>, String> converter() {
        return strictly(
                range -> range.isEmpty() ? EMPTY : cuts(range) + ' ' + RangeText.write(range, element.text()),
                key -> key.equals(EMPTY) ? Range.empty() : RangeText.parse(read(key), element.parse()));
    }

    Converter<MultiRange<T>, String> converterOfMany() {
        return strictly(
                many -> many.isEmpty()
                        ? EMPTY
                        : many.ranges().stream().map(this::cuts).collect(Collectors.joining(";"))
                                + many.ranges().stream()
                                        .map(range -> RangeText.write(range, element.text()))
                                        .collect(Collectors.joining(",", " {", "}")),
                key -> key.equals(EMPTY) ? MultiRange.of() : RangeText.parseMany(read(key), element.parse()));
    }

    private static String read(String key) {
        return key.substring(key.lastIndexOf(' ') + 1);
    }

    private static <J> Converter<J, String> strictly(Function<J, String> write, Function<String, J> read) {
        return Converter.of(write, key -> {
            J value = read.apply(key);
            if (!write.apply(value).equals(key)) {
                throw new IllegalArgumentException("range: its key is that of another one");
            }
            return value;
        });
    }

    private String cuts(Range<T> range) {
        return cut(range.lowerCut(), "-") + ' ' + cut(range.upperCut(), "~");
    }

    private String cut(@Nullable Cut<T> cut, String none) {
        return cut == null ? none.repeat(width()) : element.key().apply(cut.value()) + (cut.isAfter() ? '>' : '<');
    }

    private int width() {
        return element.width() + 1;
    }

    /** Two cuts, and a text of at most two signs and points more than these have digits. */
    int length() {
        return 4 * width() + 9;
    }

    String lower(String key) {
        return "substr(" + key + ", 1, " + width() + ")";
    }

    String upper(String key) {
        return "substr(" + key + ", " + (width() + 2) + ", " + width() + ")";
    }

    /** The range in the text. */
    String readable(String column) {
        return "case " + column + " when '" + EMPTY + "' then 'empty' else substr(" + column + ", " + (2 * width() + 3)
                + ") end";
    }

    /** The ranges in the text. */
    static String readableMany(String column) {
        return "case " + column + " when '" + EMPTY + "' then '{}' else substr(" + column + ", instr(" + column
                + ", ' {') + 1) end";
    }

    String check(DatabaseProduct product, String column) {
        String text = "substr(" + column + ", " + (2 * width() + 2) + ")";
        String whole = product == DatabaseProduct.SQLITE
                ? text + " glob ' [[(]*,*[])]'"
                : "(" + text + " like ' [%,%' or " + text + " like ' (%,%')";
        return "(" + column + " = '" + EMPTY + "' or (" + checkCuts(product, column) + " and " + whole + "))";
    }

    /** Of a set, the first range is looked at. */
    String checkMany(DatabaseProduct product, String column) {
        return "(" + column + " = '" + EMPTY + "' or (" + checkCuts(product, column) + " and " + column
                + " like '%}'))";
    }

    private String checkCuts(DatabaseProduct product, String column) {
        String lower = lower(column);
        String upper = upper(column);
        return shape(product, lower, '-') + " and " + shape(product, upper, '~') + " and substr(" + column + ", "
                + (width() + 1) + ", 1) = ' ' and " + lower + " < " + upper;
    }

    private String shape(DatabaseProduct product, String cut, char none) {
        String missing = cut + " = '" + String.valueOf(none).repeat(width()) + "'";
        String given = product == DatabaseProduct.SQLITE
                ? cut + " glob '" + element.digits() + "[<>]'"
                : "regexp_like(" + cut + ", '^" + element.digits().replace(".", "[.]") + "[<>]$', 'c')";
        return "(" + missing + " or " + given + ")";
    }

    String contains(String left, String right) {
        return "(" + right + " = '" + EMPTY + "' and " + left + " is not null or " + holds(left, right) + ")";
    }

    private String holds(String left, String right) {
        return lower(left) + " <= " + lower(right) + " and " + upper(right) + " <= " + upper(left);
    }

    String overlaps(String left, String right) {
        return "(" + lower(left) + " < " + upper(right) + " and " + lower(right) + " < " + upper(left) + ")";
    }

    String adjacent(String left, String right) {
        return "(" + upper(left) + " = " + lower(right) + " or " + lower(left) + " = " + upper(right) + ")";
    }

    /** Each range of the right set is in one of the left set, because ranges of a set do not touch. */
    String containsMany(DatabaseProduct product, String left, String right) {
        return InnerRows.asked(
                "o.r = '" + EMPTY + "' or not exists (select 1 from " + parts(product, "o.r") + " b where not exists ("
                        + "select 1 from " + parts(product, "o.l") + " a where " + holds("a.value", "b.value") + "))",
                left,
                right);
    }

    String overlapsMany(DatabaseProduct product, String left, String right) {
        return InnerRows.asked(
                "exists (select 1 from " + parts(product, "o.l") + " a, " + parts(product, "o.r") + " b where "
                        + overlaps("a.value", "b.value") + ")",
                left,
                right);
    }

    /** The cuts of each range of a set, as rows with a value. */
    private static String parts(DatabaseProduct product, String key) {
        boolean sqlite = product == DatabaseProduct.SQLITE;
        String cuts = sqlite
                ? "substr(" + key + ", 1, instr(" + key + ", ' {') - 1)"
                : "substring_index(" + key + ", ' {', 1)";
        String quoted = "replace(" + cuts + ", ';', '\",\"')";
        return InnerRows.of(
                product, sqlite ? "'[\"' || " + quoted + " || '\"]'" : "concat('[\"', " + quoted + ", '\"]')");
    }
}
