package dev.sluice.sessions.hibernate.sqlite;

import jakarta.persistence.TemporalType;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.query.common.TemporalUnit;
import org.hibernate.query.sqm.CastType;
import org.jspecify.annotations.Nullable;

/**
 * Date functions on the texts that the type engines store: {@code 2026-03-01}, {@code 12:34:56.789000}, {@code
 * 2026-03-01T12:34:56.789000} and the same with a {@code Z}.
 *
 * <p>SQLite's own functions count in milliseconds and round: {@code 12:34:59.999999} is 12:35 to them. Hence a field is cut
 * out of the text, and SQLite gets whole seconds to calculate with; the fraction is put back as it was.
 */
final class SqliteTemporals {

    static final String LOCAL_DATE = "date('now','localtime')";
    static final String LOCAL_TIME = "strftime('%H:%M:%f000','now','localtime')";
    static final String LOCAL_TIMESTAMP = "strftime('%Y-%m-%dT%H:%M:%f000','now','localtime')";
    static final String INSTANT = "strftime('%Y-%m-%dT%H:%M:%f000Z','now')";

    private static final String SECONDS = "strftime('%Y-%m-%dT%H:%M:%S',";
    private static final String TEMPLATE = "'0000-01-01T00:00:00.000000'";

    private SqliteTemporals() {}

    /** A pattern of {@code ?2}; null if there is no such field. */
    static @Nullable String extract(TemporalUnit unit) {
        return switch (unit) {
            case YEAR -> "cast(substr(?2,1,4) as integer)";
            case QUARTER -> "((substr(?2,6,2)+2)/3)";
            case MONTH -> "cast(substr(?2,6,2) as integer)";
            case DAY, DAY_OF_MONTH -> "cast(substr(?2,9,2) as integer)";
            case DAY_OF_WEEK -> "(strftime('%w',substr(?2,1,10))+1)";
            case DAY_OF_YEAR -> "cast(strftime('%j',substr(?2,1,10)) as integer)";
            case WEEK -> "cast(strftime('%V',substr(?2,1,10)) as integer)";
            case HOUR -> "cast(substr(?2,instr(?2,':')-2,2) as integer)";
            case MINUTE -> "cast(substr(?2,instr(?2,':')+1,2) as integer)";
            case SECOND -> "cast(substr(?2,instr(?2,':')+4,9) as real)";
            case EPOCH -> "cast(strftime('%s',substr(?2,1,19)) as integer)";
            default -> null;
        };
    }

    /** A pattern of the amount {@code ?2} and the temporal {@code ?3}. A month later is never the month after it. */
    @SuppressWarnings("deprecation") // Hibernate has no other word for it yet
    static String add(TemporalUnit unit, TemporalType type) {
        String amount = switch (unit) {
            case YEAR -> "(?2)||' years','floor'";
            case QUARTER -> "((?2)*3)||' months','floor'";
            case MONTH -> "(?2)||' months','floor'";
            case WEEK -> "((?2)*7)||' days'";
            case DAY -> "(?2)||' days'";
            case HOUR -> "(?2)||' hours'";
            case MINUTE -> "(?2)||' minutes'";
            case SECOND -> "(?2)||' seconds'";
            default -> "((?2)/" + (unit == TemporalUnit.NANOSECOND ? "1000000000" : "1000000") + ".0)||' seconds'";
        };
        if (type == TemporalType.DATE) {
            return "date(?3," + amount + ")";
        }
        if (type == TemporalType.TIME) {
            return "(strftime('%H:%M:%S',substr(?3,1,8)," + amount + ")||substr(?3,9))";
        }
        return switch (unit) {
            case SECOND -> addMicros("cast(round((?2)*1000000) as integer)");
            case NANOSECOND -> addMicros("(?2)/1000");
            case NATIVE -> addMicros("(?2)");
            default -> "(" + SECONDS + "substr(?3,1,19)," + amount + ")||substr(?3,20))";
        };
    }

    private static String addMicros(String micros) {
        return "(select " + SECONDS + "(t-f)/1000000,'unixepoch')||printf('.%06d',f)||z"
                + " from (select t,((t%1000000)+1000000)%1000000 f,z from (select " + micros("?3") + "+" + micros
                + " t,substr(?3,27) z)))";
    }

    /** A pattern of the time from {@code ?2} to {@code ?3} in whole units, as MySQL counts them. */
    static String diff(TemporalUnit unit) {
        String micros = "(" + micros("?3") + "-" + micros("?2") + ")";
        return switch (unit) {
            case YEAR -> "(" + months() + "/12)";
            case QUARTER -> "(" + months() + "/3)";
            case MONTH -> months();
            case WEEK -> "(" + micros + "/604800000000)";
            case DAY -> "(" + micros + "/86400000000)";
            case HOUR -> "(" + micros + "/3600000000)";
            case MINUTE -> "(" + micros + "/60000000)";
            case SECOND -> "(" + micros + "/1000000)";
            case NATIVE -> micros;
            case NANOSECOND -> "(" + micros + "*1000)";
            default ->
                throw new IllegalQueryOperationException(
                        "sqlite: no difference in " + unit + "; use a unit from year to nanosecond");
        };
    }

    private static String months() {
        String months = "((substr(?3,1,4)*12+substr(?3,6,2))-(substr(?2,1,4)*12+substr(?2,6,2)))";
        return "(" + months + "-(case when " + months + ">0 and " + rest("?3") + "<" + rest("?2") + " then 1 when "
                + months + "<0 and " + rest("?3") + ">" + rest("?2") + " then -1 else 0 end))";
    }

    /** What is left of a date or a date and time behind its month. */
    private static String rest(String temporal) {
        return "substr(" + temporal + "||'T00:00:00.000000',9,18)";
    }

    private static String micros(String temporal) {
        return "(strftime('%s',substr(" + temporal + ",1,19))*1000000+cast(substr(substr(" + temporal + ",instr("
                + temporal + "||'.','.')+1,6)||'000000',1,6) as integer))";
    }

    /** A pattern of {@code ?1}, which stays a date, or a date and time with or without a zone. */
    static String truncate(TemporalUnit unit) {
        return switch (unit) {
            case YEAR -> cutBehind(4);
            case MONTH -> cutBehind(7);
            case DAY -> cutBehind(10);
            case HOUR -> cutBehind(13);
            case MINUTE -> cutBehind(16);
            case SECOND -> cutBehind(19);
            case WEEK -> "(date(substr(?1,1,10),'-6 days','weekday 1')||" + zeros(10) + ")";
            default ->
                throw new IllegalQueryOperationException(
                        "sqlite: cannot truncate to " + unit + "; use a unit from year to second");
        };
    }

    private static String cutBehind(int length) {
        return "(substr(?1,1," + length + ")||" + zeros(length) + ")";
    }

    private static String zeros(int from) {
        return "substr(" + TEMPLATE + "," + (from + 1) + ",length(?1)-" + from + ")||substr(?1,27)";
    }

    /** A pattern of {@code ?1}; null if this is not a matter of time. */
    static @Nullable String cast(CastType from, CastType to) {
        return switch (to) {
            case DATE -> "substr(?1,1,10)";
            case TIME -> from == CastType.TIME ? "?1" : "substr(?1,instr(?1,':')-2,15)";
            case TIMESTAMP -> from == CastType.DATE ? "(?1||'T00:00:00.000000')" : "substr(?1,1,26)";
            case OFFSET_TIMESTAMP, ZONE_TIMESTAMP ->
                switch (from) {
                    case DATE -> "(?1||'T00:00:00.000000Z')";
                    case TIMESTAMP -> "(?1||'Z')";
                    default -> "?1";
                };
            default -> null;
        };
    }

    /** A pattern of Java's as one of strftime. */
    static String format(String pattern) {
        StringBuilder format = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            char letter = pattern.charAt(at);
            int end = at;
            while (end < pattern.length() && pattern.charAt(end) == letter) {
                end++;
            }
            if (letter == '\'') {
                end = pattern.indexOf('\'', at + 1) + 1;
                format.append(pattern, at + 1, end - 1);
            } else if (pattern.startsWith("ss.SSS", at) && !pattern.startsWith("ss.SSSS", at)) {
                end = at + "ss.SSS".length();
                format.append("%f");
            } else {
                format.append(
                        Character.isLetter(letter) ? field(pattern.substring(at, end)) : pattern.substring(at, end));
            }
            at = end;
        }
        return format.toString();
    }

    private static String field(String letters) {
        return switch (letters) {
            case "yyyy" -> "%Y";
            case "MM" -> "%m";
            case "dd" -> "%d";
            case "DDD" -> "%j";
            case "HH" -> "%H";
            case "hh" -> "%I";
            case "mm" -> "%M";
            case "ss" -> "%S";
            case "a" -> "%p";
            default ->
                throw new IllegalQueryOperationException("sqlite: cannot format " + letters
                        + " (expected: yyyy, MM, dd, DDD, HH, hh, mm, ss, ss.SSS, a); format it in Java");
        };
    }
}
