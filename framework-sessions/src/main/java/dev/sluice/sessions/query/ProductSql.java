package dev.sluice.sessions.query;

import dev.sluice.DatabaseProduct;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaExpression;
import org.hibernate.query.criteria.JpaPredicate;

/**
 * What each product has to be told to compare texts and parts of times as the others do. Texts get the collation that the
 * type engines give their columns, so that an index over such a column serves, and a column that has another one is
 * compared alike. Values are bound; the texts here are constants.
 */
final class ProductSql {

    /** A backslash would be one too many for MySQL, and one too few in another mode of it. */
    private static final String ESCAPED = " like (? collate %s) escape '!')";

    private final HibernateCriteriaBuilder criteria;
    private final DatabaseProduct product;
    private final String collation;

    ProductSql(HibernateCriteriaBuilder criteria, DatabaseProduct product) {
        this.criteria = criteria;
        this.product = product;
        this.collation = switch (product) {
            case POSTGRESQL -> "\"C\"";
            case MYSQL -> "utf8mb4_0900_bin";
            case SQLITE -> "binary";
        };
    }

    FullTextSql fullText() {
        return new FullTextSql(criteria, product);
    }

    DocumentSql documents() {
        return new DocumentSql(criteria, product);
    }

    /** A text, or a letter, to compare a column with. */
    <T> JpaExpression<T> value(Object text, Class<T> type) {
        return collated(criteria.value(text.toString()), type);
    }

    <T> JpaExpression<T> collated(Expression<?> text, Class<T> type) {
        return criteria.sql("(? collate " + collation + ")", type, text);
    }

    /** SQLite goes by the collation of the left side, and finds its index just the same; others go by either. */
    <T> Predicate in(Expression<T> column, List<Expression<T>> values, Class<T> type) {
        Expression<T> left = product == DatabaseProduct.SQLITE ? collated(column, type) : column;
        return left.in(values.toArray(Expression<?>[]::new));
    }

    JpaPredicate matches(Expression<String> text, Lookup lookup, String part) {
        boolean start = lookup == Lookup.STARTSWITH || lookup == Lookup.ISTARTSWITH || lookup == Lookup.IEXACT;
        boolean end = lookup == Lookup.ENDSWITH || lookup == Lookup.IENDSWITH || lookup == Lookup.IEXACT;
        boolean plain = !lookup.ignoresCase() || (part.isEmpty() && lookup != Lookup.IEXACT);
        if (product == DatabaseProduct.SQLITE) {
            return holds("(? glob ?)", text, glob(part, start, end, plain));
        }
        if (plain) {
            String pattern = (start ? "" : "%") + part.replaceAll("[!%_]", "!$0") + (end ? "" : "%");
            return holds("(?" + ESCAPED.formatted(collation), text, pattern);
        }
        StringBuilder pattern = new StringBuilder(start ? "^" : "");
        CodePoints.pattern(part, pattern, code -> pattern.append(regexLetter(code)));
        String last = product == DatabaseProduct.POSTGRESQL ? "$" : "\\z";
        return regex(text, pattern + (end ? last : ""));
    }

    JpaPredicate regex(Expression<String> text, Regex.Parsed regex) {
        return regex(text, product == DatabaseProduct.POSTGRESQL ? regex.postgres() : regex.others());
    }

    private JpaPredicate regex(Expression<String> text, String pattern) {
        return switch (product) {
            case POSTGRESQL -> holds("((? collate \"C\") ~ ?)", text, pattern);
            case MYSQL -> holds("regexp_like(?, ?, 'c')", text, pattern);
            case SQLITE -> criteria.isTrue(criteria.sql("regexp(?, ?)", Boolean.class, criteria.value(pattern), text));
        };
    }

    private JpaPredicate holds(String sql, Expression<String> text, String pattern) {
        return criteria.isTrue(criteria.sql(sql, Boolean.class, text, criteria.value(pattern)));
    }

    private static String glob(String part, boolean start, boolean end, boolean plain) {
        StringBuilder glob = new StringBuilder(start ? "" : "*");
        if (plain) {
            part.codePoints().forEach(code -> glob.append(globLetter(code)));
        } else {
            CodePoints.pattern(part, glob, code -> glob.append(globLetter(code)));
        }
        return glob.append(end ? "" : "*").toString();
    }

    private static String globLetter(int code) {
        return code == '[' || code == '*' || code == '?' ? "[" + (char) code + "]" : Character.toString(code);
    }

    private static String regexLetter(int code) {
        return code < 0x80 && !Character.isLetterOrDigit(code)
                ? String.format("\\u%04X", code)
                : Character.toString(code);
    }

    /** A part of a time as a number or a date; an instant is looked at in UTC, whatever zone the session is in. */
    <T> JpaExpression<T> part(Expression<?> time, Class<?> type, DatePart part, Class<T> result) {
        UnaryOperator<String> sql = switch (product) {
            case POSTGRESQL ->
                column -> postgres(part, type == Instant.class ? "(" + column + " at time zone 'UTC')" : column);
            case MYSQL -> column -> mysql(part, column);
            case SQLITE -> column -> sqlite(part, column, type == LocalTime.class ? 0 : "yyyy-MM-ddT".length());
        };
        return criteria.sql(sql.apply("?"), result, time);
    }

    private static String mysql(DatePart part, String time) {
        return switch (part) {
            case DAY -> "dayofmonth(" + time + ")";
            case WEEK -> "week(" + time + ",3)";
            case WEEKYEAR -> "(yearweek(" + time + ",3) div 100)";
            case WEEKDAY -> "(weekday(" + time + ")+1)";
            default -> part.word() + "(" + time + ")";
        };
    }

    private static String postgres(DatePart part, String time) {
        return switch (part) {
            case DATE -> "cast(" + time + " as date)";
            case WEEKYEAR -> postgresNumber("isoyear", time);
            case WEEKDAY -> postgresNumber("isodow", time);
            case SECOND -> "cast(floor(extract(second from " + time + ")) as integer)";
            default -> postgresNumber(part.word(), time);
        };
    }

    private static String postgresNumber(String field, String time) {
        return "cast(extract(" + field + " from " + time + ") as integer)";
    }

    /** The texts that the type engines store begin with these. */
    private static String sqlite(DatePart part, String time, int clock) {
        return switch (part) {
            case DATE -> "substr(" + time + ",1,10)";
            case YEAR -> sqliteNumber(time, 1, 4);
            case MONTH -> sqliteNumber(time, 6, 2);
            case DAY -> sqliteNumber(time, 9, 2);
            case QUARTER -> "((" + sqliteNumber(time, 6, 2) + "+2)/3)";
            case WEEK -> "((" + sqliteDate("%j", sqliteThursday(time)) + "-1)/7+1)";
            case WEEKYEAR -> sqliteDate("%Y", sqliteThursday(time));
            case WEEKDAY -> "((" + sqliteDate("%w", "substr(" + time + ",1,10)") + "+6)%7+1)";
            case HOUR -> sqliteNumber(time, clock + 1, 2);
            case MINUTE -> sqliteNumber(time, clock + 4, 2);
            case SECOND -> sqliteNumber(time, clock + 7, 2);
        };
    }

    /** That of the same week, whose year is the week's. */
    private static String sqliteThursday(String time) {
        return "date(substr(" + time + ",1,10),'-3 days','weekday 4')";
    }

    private static String sqliteDate(String format, String date) {
        return "cast(strftime('" + format + "'," + date + ") as integer)";
    }

    private static String sqliteNumber(String time, int from, int length) {
        return "cast(substr(" + time + "," + from + "," + length + ") as integer)";
    }
}
