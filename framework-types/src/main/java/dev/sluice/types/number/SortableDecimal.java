package dev.sluice.types.number;

import dev.sluice.TypeMappingException;
import dev.sluice.types.store.QuietCause;
import dev.sluice.types.store.SqliteColumn;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A decimal of a fixed scale as a text that sorts: what SQLite keeps of one that its numbers cannot hold.
 *
 * <pre>
 * p0002 12.50              n9998774 -2.25
 * │└─┬┘ └─┬─┘              │└─┬┘└┬┘ └─┬─┘
 * │  │    the number       │  │  │    the number
 * │  digits before the     │  │  9 minus each of its digits
 * │  point                 │  9999 minus the digits before the point
 * positive or zero         negative
 * </pre>
 *
 * <p>Of two positive numbers the one with more digits before the point is greater, and with as many, as the scale is the
 * same, their digits decide. For negative numbers all of it is the other way round. What follows the one space is the
 * number as anybody reads it; a letter comes first so that nobody adds up the text itself, which would count as 0.
 */
record SortableDecimal(String name, int precision, int scale) {

    private static final int MAX_DIGITS = 9999;
    private static final int COUNT = 4;

    String write(BigDecimal value) {
        String plain = value.toPlainString();
        boolean negative = value.signum() < 0;
        int sign = negative ? 1 : 0;
        int before = plain.length() - sign - (scale == 0 ? 0 : scale + 1);
        StringBuilder text = new StringBuilder(2 * plain.length() + COUNT + 2).append(negative ? 'n' : 'p');
        String count = Integer.toString(negative ? MAX_DIGITS - before : before);
        text.append("0".repeat(COUNT - count.length())).append(count);
        if (negative) {
            for (int i = 1; i < plain.length(); i++) {
                char c = plain.charAt(i);
                if (c != '.') {
                    text.append((char) ('0' + '9' - c));
                }
            }
        }
        return text.append(' ').append(plain).toString();
    }

    @Nullable
    BigDecimal read(@Nullable String text, int index) {
        if (text == null) {
            return null;
        }
        try {
            BigDecimal value = new BigDecimal(text.substring(text.indexOf(' ') + 1));
            if (value.scale() == scale
                    && value.precision() <= precision
                    && write(value).equals(text)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw notOurs(index, QuietCause.of(e));
        }
        throw notOurs(index, null);
    }

    /** The number in the text. */
    static String readable(String column) {
        return "substr(" + column + ", instr(" + column + ", ' ') + 1)";
    }

    /** The fraction is in every text, so another scale is another text. */
    String form() {
        return "sortable(" + scale + ")";
    }

    String fits(String column) {
        String count = "cast(substr(" + column + ", 2, 4) as integer)";
        return "case when " + column + " < 'p' then 9999 - " + count + " else " + count + " end <= "
                + Math.max(1, precision - scale);
    }

    /** That the text is what {@link #write} would write: its number has no needless zero, and its key is the number's. */
    String check(String column) {
        String number = readable(column);
        String fraction = scale == 0
                ? ""
                : " and substr(" + number + ", -" + (scale + 1) + ", 1) = '.' and instr(" + number + ", '.') = length("
                        + number + ") - " + scale;
        String after = scale == 0 ? "" : " - " + (scale + 1);
        String count = "cast(substr(" + column + ", 2, 4) as integer)";
        String most = " <= " + Math.max(1, precision - scale);
        String positive = column + " glob 'p[0-9][0-9][0-9][0-9] [0-9]*' and " + count + " = length(" + number + ")"
                + after + " and " + count + most + " and (" + count + " = 1 or " + number + " not glob '0*')";
        String negative = column + " glob 'n[0-9][0-9][0-9][0-9][0-9]* -[0-9]*' and 9999 - " + count + " = length("
                + number + ") - 1" + after + " and 9999 - " + count + most + " and (" + count + " = 9998 or " + number
                + " not glob '-0*') and " + number + " glob '*[1-9]*' and substr(" + column + ", 6, instr(" + column
                + ", ' ') - 6) = " + complement("replace(replace(" + number + ", '-', ''), '.', '')");
        return SqliteColumn.check(column, "text") + " and (" + positive + " or " + negative + ")" + fraction
                + " and replace(" + number + ", '-', '') not glob '*[^0-9.]*'";
    }

    /** 9 minus each digit. The lower half goes by way of letters, so that no digit is replaced twice. */
    private static String complement(String digits) {
        String text = digits;
        for (int digit = 0; digit < 5; digit++) {
            text = replaced(text, (char) ('0' + digit), (char) ('a' + digit));
        }
        for (int digit = 5; digit < 10; digit++) {
            text = replaced(text, (char) ('0' + digit), (char) ('9' - digit));
        }
        for (int digit = 0; digit < 5; digit++) {
            text = replaced(text, (char) ('a' + digit), (char) ('9' - digit));
        }
        return text;
    }

    private static String replaced(String text, char from, char to) {
        return "replace(" + text + ", '" + from + "', '" + to + "')";
    }

    private TypeMappingException notOurs(int index, @Nullable Throwable cause) {
        return new TypeMappingException(
                name + ": the column does not hold a decimal as this type stores it (column=" + index
                        + "); correct the row or read it with the precision and scale it was written with",
                cause);
    }
}
