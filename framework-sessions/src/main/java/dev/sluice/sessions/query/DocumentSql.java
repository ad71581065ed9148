package dev.sluice.sessions.query;

import dev.sluice.DatabaseProduct;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaExpression;

/** How each product is asked for what is at some keys of a JSON document, as {@link Documents} has it. */
final class DocumentSql {

    private final HibernateCriteriaBuilder criteria;
    private final DatabaseProduct product;

    DocumentSql(HibernateCriteriaBuilder criteria, DatabaseProduct product) {
        this.criteria = criteria;
        this.product = product;
    }

    /** A string, a boolean or a whole number as a text; null of anything else. */
    JpaExpression<String> textAt(Expression<?> document, List<String> keys) {
        String whole = switch (product) {
            case POSTGRESQL ->
                "case jsonb_typeof(" + at(keys) + ") when 'number' then substring(" + text(keys)
                        + " from '^-{0,1}[0-9]{1," + Documents.DIGITS + "}$') else " + word(keys) + " end";
            case MYSQL ->
                "case when " + type(keys) + " in ('STRING','BOOLEAN','INTEGER','UNSIGNED INTEGER') then " + text(keys)
                        + " end";
            case SQLITE ->
                "case when " + type(keys) + "='integer' then cast(" + text(keys) + " as text) else " + word(keys)
                        + " end";
        };
        return of(whole, String.class, document);
    }

    /** A string or a boolean as a text; null of anything else. */
    JpaExpression<String> wordAt(Expression<?> document, List<String> keys) {
        return of(word(keys), String.class, document);
    }

    /** 0 of a number, 1 of a string or a boolean; null of anything else. */
    JpaExpression<Integer> rankAt(Expression<?> document, List<String> keys) {
        String sql = "case when " + isNumber(keys) + " then 0 when " + isWord(keys) + " then 1 end";
        return of(sql, Integer.class, document);
    }

    /** A number; only to order by, because it has another type on each product. */
    JpaExpression<Double> numberAt(Expression<?> document, List<String> keys) {
        String number = switch (product) {
            case POSTGRESQL -> "cast(" + text(keys) + " as numeric)";
            case MYSQL -> at(keys);
            case SQLITE -> text(keys);
        };
        return of("case when " + isNumber(keys) + " then " + number + " end", Double.class, document);
    }

    /**
     * A word behind a {@code w}, a number with all of its digits behind a {@code n}, or behind a {@code d} if it is one of MySQL's
     * decimals, which no JSON text has; null of anything else.
     */
    JpaExpression<String> placeAt(Expression<?> document, List<String> keys) {
        String number = switch (product) {
            case POSTGRESQL -> "'n' || (" + text(keys) + ")";
            case MYSQL -> "concat(if(" + type(keys) + " = 'DECIMAL','d','n'),cast(" + at(keys) + " as char))";
            case SQLITE -> "'n' || (" + at(keys) + ")";
        };
        String word =
                product == DatabaseProduct.MYSQL ? "concat('w'," + word(keys) + ")" : "'w' || (" + word(keys) + ")";
        return of(
                "case when " + isNumber(keys) + " then " + number + " when " + isWord(keys) + " then " + word + " end",
                String.class,
                document);
    }

    /** Whether that is one of a number. */
    static boolean isNumber(String place) {
        return !place.startsWith("w");
    }

    /**
     * Compares a number with one of such a place.
     *
     * @param number of {@link #numberAt}
     * @param sign {@code =}, {@code <} or {@code >}
     */
    Predicate compared(JpaExpression<Double> number, String sign, String place) {
        String written = place.substring(1);
        String other = switch (product) {
            case POSTGRESQL -> "cast(? as numeric)";
            case MYSQL ->
                place.startsWith("d") ? "cast(cast(? as " + decimal(written) + ") as json)" : "cast(? as json)";
            case SQLITE -> "(? ->> '$')";
        };
        return criteria.isTrue(
                criteria.sql("(? " + sign + " " + other + ")", Boolean.class, number, criteria.value(written)));
    }

    private static String decimal(String written) {
        BigDecimal number = new BigDecimal(written);
        return "decimal(" + Math.max(number.precision(), number.scale()) + "," + number.scale() + ")";
    }

    private String isNumber(List<String> keys) {
        return type(keys)
                + switch (product) {
                    case POSTGRESQL -> " = 'number'";
                    case MYSQL -> " in ('INTEGER','UNSIGNED INTEGER','DOUBLE','DECIMAL')";
                    case SQLITE -> " in ('integer','real')";
                };
    }

    private String isWord(List<String> keys) {
        return type(keys)
                + switch (product) {
                    case POSTGRESQL -> " in ('string','boolean')";
                    case MYSQL -> " in ('STRING','BOOLEAN')";
                    case SQLITE -> " in ('text','true','false')";
                };
    }

    private String word(List<String> keys) {
        return product == DatabaseProduct.SQLITE
                ? "case " + type(keys) + " when 'text' then " + text(keys)
                        + " when 'true' then 'true' when 'false' then 'false' end"
                : "case when " + isWord(keys) + " then " + text(keys) + " end";
    }

    private String type(List<String> keys) {
        return switch (product) {
            case POSTGRESQL -> "jsonb_typeof(" + at(keys) + ")";
            case MYSQL -> "json_type(" + at(keys) + ")";
            case SQLITE -> "json_type(?,'" + path(keys) + "')";
        };
    }

    /** As JSON. */
    private String at(List<String> keys) {
        return switch (product) {
            case POSTGRESQL -> "? #> " + array(keys);
            case MYSQL -> "json_extract(?,'" + path(keys) + "')";
            case SQLITE -> "?->'" + path(keys) + "'";
        };
    }

    /** As a value of SQL: on SQLite of its own type, elsewhere a text. */
    private String text(List<String> keys) {
        return switch (product) {
            case POSTGRESQL -> "? #>> " + array(keys);
            case MYSQL -> "json_unquote(" + at(keys) + ")";
            case SQLITE -> "?->>'" + path(keys) + "'";
        };
    }

    private <T> JpaExpression<T> of(String sql, Class<T> type, Expression<?> document) {
        int operands = (int) sql.chars().filter(c -> c == '?').count();
        Expression<?>[] documents = Collections.nCopies(operands, document).toArray(Expression<?>[]::new);
        return criteria.sql("(" + sql + ")", type, documents);
    }

    private static String array(List<String> keys) {
        return "array['" + String.join("','", keys) + "']";
    }

    private static String path(List<String> keys) {
        return "$.\"" + String.join("\".\"", keys) + "\"";
    }
}
