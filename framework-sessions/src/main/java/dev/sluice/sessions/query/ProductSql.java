package dev.sluice.sessions.query;

import dev.sluice.DatabaseProduct;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collections;
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

    /** What is at some keys of a JSON document, as {@link Documents} has it. */
    JpaExpression<String> textAt(Expression<?> document, List<String> keys) {
        String sql = switch (product) {
            case POSTGRESQL -> {
                String at = jsonArray(keys);
                yield "case jsonb_typeof(? #> %1$s) when 'string' then ? #>> %1$s when 'boolean' then ? #>> %1$s"
                                .formatted(at)
                        + " when 'number' then substring(? #>> " + at + " from '^-{0,1}[0-9]{1," + Documents.DIGITS
                        + "}$') end";
            }
            case MYSQL -> {
                String at = "json_extract(?,'" + jsonPath(keys) + "')";
                yield "case when json_type(" + at
                        + ") in ('STRING','BOOLEAN','INTEGER','UNSIGNED INTEGER') then json_unquote(" + at + ") end";
            }
            case SQLITE -> {
                String path = "'" + jsonPath(keys) + "'";
                yield "case json_type(?," + path + ") when 'text' then ?->>" + path
                        + " when 'true' then 'true' when 'false' then 'false' when 'integer' then cast(?->>" + path
                        + " as text) end";
            }
        };
        return ofDocument(sql, String.class, document);
    }

    /** 0 of a number at some keys of a JSON document, 1 of a text or a boolean; null of anything else. */
    JpaExpression<Integer> rankAt(Expression<?> document, List<String> keys) {
        return at(
                "case when %s in (" + numberTypes() + ") then 0 when %<s in (" + textTypes() + ") then 1 end",
                Integer.class,
                document,
                keys);
    }

    /** A number at some keys of a JSON document; only to order by, because it has another type on each product. */
    JpaExpression<Double> numberAt(Expression<?> document, List<String> keys) {
        String number = switch (product) {
            case POSTGRESQL -> "cast(? #>> " + jsonArray(keys) + " as numeric)";
            case MYSQL -> "json_extract(?,'" + jsonPath(keys) + "')";
            case SQLITE -> "?->>'" + jsonPath(keys) + "'";
        };
        return at("case when %s in (" + numberTypes() + ") then " + number + " end", Double.class, document, keys);
    }

    /** @param sql with a place for the type of what is there */
    private <T> JpaExpression<T> at(String sql, Class<T> type, Expression<?> document, List<String> keys) {
        return ofDocument(
                sql.formatted(
                        switch (product) {
                            case POSTGRESQL -> "jsonb_typeof(? #> " + jsonArray(keys) + ")";
                            case MYSQL -> "json_type(json_extract(?,'" + jsonPath(keys) + "'))";
                            case SQLITE -> "json_type(?,'" + jsonPath(keys) + "')";
                        }),
                type,
                document);
    }

    private String numberTypes() {
        return switch (product) {
            case POSTGRESQL -> "'number'";
            case MYSQL -> "'INTEGER','UNSIGNED INTEGER','DOUBLE','DECIMAL'";
            case SQLITE -> "'integer','real'";
        };
    }

    private String textTypes() {
        return switch (product) {
            case POSTGRESQL -> "'string','boolean'";
            case MYSQL -> "'STRING','BOOLEAN'";
            case SQLITE -> "'text','true','false'";
        };
    }

    private <T> JpaExpression<T> ofDocument(String sql, Class<T> type, Expression<?> document) {
        int operands = (int) sql.chars().filter(c -> c == '?').count();
        Expression<?>[] documents = Collections.nCopies(operands, document).toArray(Expression<?>[]::new);
        return criteria.sql("(" + sql + ")", type, documents);
    }

    private static String jsonArray(List<String> keys) {
        return "array['" + String.join("','", keys) + "']";
    }

    private static String jsonPath(List<String> keys) {
        return "$.\"" + String.join("\".\"", keys) + "\"";
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
