package dev.sluice.sessions.query;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaExpression;
import org.jspecify.annotations.Nullable;

/** One of the values that give a row its place in an order, as the server has them, and what comes behind one. */
sealed interface PlaceKey {

    /** Of which order it is, for the signature of a cursor. */
    String name();

    PlaceKey reversed();

    Stream<Order> orders(Scope scope, HibernateCriteriaBuilder criteria, ProductSql sql);

    /** What is read of a row. */
    Expression<?> read(Scope scope, HibernateCriteriaBuilder criteria, ProductSql sql);

    /** What was read, of its text. */
    default Object value(String text) {
        return text;
    }

    /** What comes behind a row that has this value; null is one. */
    Bound behind(@Nullable Object value);

    /** What has it, too. */
    Bound same(@Nullable Object value);

    private static String sign(boolean descending, boolean nullsFirst) {
        return (descending ? "-" : "+") + (nullsFirst ? "f" : "l");
    }

    private static String path(SortKey key) {
        return key.steps().stream().map(step -> step.getName()).collect(Collectors.joining("."));
    }

    /** An attribute. */
    record OfAttribute(SortKey key) implements PlaceKey {

        @Override
        public String name() {
            return path(key) + sign(key.descending(), key.nullsFirst());
        }

        @Override
        public PlaceKey reversed() {
            return new OfAttribute(key.reversed());
        }

        @Override
        public Stream<Order> orders(Scope scope, HibernateCriteriaBuilder criteria, ProductSql sql) {
            return key.orders(scope, criteria, sql);
        }

        @Override
        public Expression<?> read(Scope scope, HibernateCriteriaBuilder criteria, ProductSql sql) {
            return scope.path(key.steps());
        }

        @Override
        public Object value(String text) {
            return key.kind().value(text, "cursor");
        }

        @Override
        public Bound behind(@Nullable Object value) {
            if (value == null) {
                return key.nullsFirst() ? new Bound.IsNull(key.steps(), false) : new Bound.Any(List.of());
            }
            Bound greater = test(key.descending() ? Lookup.LT : Lookup.GT, value);
            return key.isNullable() && !key.nullsFirst()
                    ? new Bound.Any(List.of(greater, new Bound.IsNull(key.steps(), true)))
                    : greater;
        }

        @Override
        public Bound same(@Nullable Object value) {
            return value == null ? new Bound.IsNull(key.steps(), true) : test(Lookup.EXACT, value);
        }

        private Bound test(Lookup lookup, Object value) {
            return new Bound.Test(key.steps(), lookup, key.kind(), List.of(value));
        }
    }

    /** What is at some keys of a document: numbers, and behind them words. */
    record OfDocument(SortKey key) implements PlaceKey {

        @Override
        public String name() {
            return path(key) + "." + String.join(".", key.keys()) + sign(key.descending(), key.nullsFirst());
        }

        @Override
        public PlaceKey reversed() {
            return new OfDocument(key.reversed());
        }

        @Override
        public Stream<Order> orders(Scope scope, HibernateCriteriaBuilder criteria, ProductSql sql) {
            return key.orders(scope, criteria, sql);
        }

        @Override
        public Expression<?> read(Scope scope, HibernateCriteriaBuilder criteria, ProductSql sql) {
            return sql.documents().placeAt(scope.path(key.steps()), key.keys());
        }

        @Override
        public Bound behind(@Nullable Object value) {
            if (value == null) {
                return key.nullsFirst() ? isMissing(false) : new Bound.Any(List.of());
            }
            Bound others = hasRank(key.descending() ? 0 : 1);
            boolean othersAreBehind = DocumentSql.isNumber(value.toString()) != key.descending();
            return new Bound.Any(List.of(
                    compared(value, key.descending() ? "<" : ">"),
                    othersAreBehind ? others : new Bound.Any(List.of()),
                    key.nullsFirst() ? new Bound.Any(List.of()) : isMissing(true)));
        }

        @Override
        public Bound same(@Nullable Object value) {
            return value == null ? isMissing(true) : compared(value, "=");
        }

        private Bound hasRank(int rank) {
            return new Bound.Own((scope, criteria, sql) -> criteria.equal(rank(scope, sql), rank));
        }

        private Bound isMissing(boolean wanted) {
            return new Bound.Own((scope, criteria, sql) ->
                    wanted ? criteria.isNull(rank(scope, sql)) : criteria.isNotNull(rank(scope, sql)));
        }

        private JpaExpression<Integer> rank(Scope scope, ProductSql sql) {
            return sql.documents().rankAt(scope.path(key.steps()), key.keys());
        }

        private Bound compared(Object value, String sign) {
            String place = value.toString();
            return new Bound.Own((scope, criteria, sql) -> {
                DocumentSql documents = sql.documents();
                Path<?> path = scope.path(key.steps());
                if (DocumentSql.isNumber(place)) {
                    return documents.compared(documents.numberAt(path, key.keys()), sign, place);
                }
                JpaExpression<String> word = documents.wordAt(path, key.keys());
                JpaExpression<String> other = sql.value(place.substring(1), String.class);
                return switch (sign) {
                    case "<" -> criteria.lessThan(word, other);
                    case ">" -> criteria.greaterThan(word, other);
                    default -> criteria.equal(word, other);
                };
            });
        }
    }

    /** How well it matches some words; never null. */
    record OfRank(FullText index, List<String> words, boolean descending) implements PlaceKey {

        @Override
        public String name() {
            return "rank(" + index.name() + ":" + String.join(" ", words) + ")" + sign(descending, false);
        }

        @Override
        public PlaceKey reversed() {
            return new OfRank(index, words, !descending);
        }

        @Override
        public Stream<Order> orders(Scope scope, HibernateCriteriaBuilder criteria, ProductSql sql) {
            JpaExpression<Double> rank = sql.fullText().rank(index, words, scope);
            return Stream.of(descending ? criteria.desc(rank) : criteria.asc(rank));
        }

        @Override
        public Expression<?> read(Scope scope, HibernateCriteriaBuilder criteria, ProductSql sql) {
            return sql.fullText().writtenRank(index, words, scope);
        }

        @Override
        public Bound behind(@Nullable Object value) {
            return compared(descending ? "<" : ">", String.valueOf(value));
        }

        @Override
        public Bound same(@Nullable Object value) {
            return compared("=", String.valueOf(value));
        }

        private Bound compared(String sign, String rank) {
            return new Bound.Own((scope, criteria, sql) -> sql.fullText().ranks(index, words, scope, sign, rank));
        }
    }
}
