package dev.sluice.sessions.query;

import dev.sluice.DatabaseProduct;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaExpression;

/**
 * What each product is asked by a full-text index. The words of a term are bound as one text, each in quotes: within these no
 * product knows an operator, and a word has no quotes.
 */
final class FullTextSql {

    /** What {@code innodb_ft_min_token_size} is unless it is set. */
    private static final int MYSQL_MIN_LETTERS = 3;

    /** Those of {@code information_schema.innodb_ft_default_stopword} that are not too short anyway. */
    private static final Set<String> MYSQL_STOP_WORDS = Set.of(
            "about", "are", "com", "for", "from", "how", "that", "the", "this", "und", "was", "what", "when", "where",
            "who", "will", "with", "www");

    private final HibernateCriteriaBuilder criteria;
    private final DatabaseProduct product;

    FullTextSql(HibernateCriteriaBuilder criteria, DatabaseProduct product) {
        this.criteria = criteria;
        this.product = product;
    }

    Predicate matches(FullText index, List<String> words, Scope scope) {
        String sql = switch (product) {
            case POSTGRESQL -> "(" + vector(index) + " @@ websearch_to_tsquery('simple', ?))";
            case MYSQL -> "(" + against(index) + " > 0)";
            case SQLITE -> "(? in (select rowid from " + index.name() + " where " + index.name() + " match ?))";
        };
        return criteria.isTrue(criteria.sql(sql, Boolean.class, operands(index, words, scope)));
    }

    /** The better a row fits, the greater; of a row that does not match it says nothing. */
    JpaExpression<Double> rank(FullText index, List<String> words, Scope scope) {
        String sql = switch (product) {
            case POSTGRESQL -> "ts_rank(" + vector(index) + ", websearch_to_tsquery('simple', ?))";
            case MYSQL -> against(index);
            case SQLITE ->
                "(select -r.rank from " + index.name() + " r where r.rowid = ? and r." + index.name() + " match ?)";
        };
        return criteria.sql(sql, Double.class, operands(index, words, scope));
    }

    /** Whether the rank of a row depends on nothing but the row: others weigh words by how many rows have them. */
    boolean ranksARowByItself() {
        return product == DatabaseProduct.POSTGRESQL;
    }

    /** The rank with all of its digits. */
    JpaExpression<String> writtenRank(FullText index, List<String> words, Scope scope) {
        return criteria.sql("cast(? as text)", String.class, rank(index, words, scope));
    }

    /**
     * Compares the rank with one that was written.
     *
     * @param sign {@code =}, {@code <} or {@code >}
     */
    Predicate ranks(FullText index, List<String> words, Scope scope, String sign, String written) {
        return criteria.isTrue(criteria.sql(
                "(? " + sign + " cast(? as real))", Boolean.class, rank(index, words, scope), criteria.value(written)));
    }

    /** As the index has it, or the planner takes no notice of it. */
    private static String vector(FullText index) {
        return "to_tsvector('simple', "
                + index.texts().stream().map(text -> "coalesce(?, '')").collect(Collectors.joining(" || ' ' || "))
                + ")";
    }

    private static String against(FullText index) {
        return "match (" + String.join(", ", Collections.nCopies(index.texts().size(), "?"))
                + ") against (? in boolean mode)";
    }

    private Expression<?>[] operands(FullText index, List<String> words, Scope scope) {
        List<Expression<?>> operands = new ArrayList<>();
        if (product == DatabaseProduct.SQLITE) {
            operands.add(scope.path(List.of(Ids.single(index.entity()))));
        } else {
            index.texts().forEach(text -> operands.add(scope.path(text)));
        }
        operands.add(criteria.value(product == DatabaseProduct.MYSQL ? booleanMode(words) : quoted(words, "")));
        return operands.toArray(Expression<?>[]::new);
    }

    /** MySQL's index has none of the others, so that to ask for one finds nothing. */
    private static String booleanMode(List<String> words) {
        List<String> indexed = words.stream()
                .filter(word -> word.codePointCount(0, word.length()) >= MYSQL_MIN_LETTERS
                        && !MYSQL_STOP_WORDS.contains(word.toLowerCase(Locale.ROOT)))
                .toList();
        return quoted(indexed.isEmpty() ? words : indexed, "+");
    }

    private static String quoted(List<String> words, String before) {
        return words.stream().map(word -> before + '"' + word + '"').collect(Collectors.joining(" "));
    }
}
