package dev.sluice.routing.classify;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue of one database knows that the text of a statement does not tell: which functions only read, what
 * views call, which tables a replica does not have. For {@link Classifier#withCatalogue}.
 *
 * <p>Immutable, and safe for all threads. Two are equal if they say the same.
 */
public final class CatalogueFacts {

    private final DatabaseProduct product;
    private final List<Fact> facts;
    private final FactIndex functions;
    private final FactIndex relations;
    private final FactIndex types;
    private final FactIndex fields;
    private final List<Fact> operators;
    private final @Nullable Classification always;

    CatalogueFacts(DatabaseProduct product, List<Fact> facts) {
        this.product = product;
        this.facts = facts.stream()
                .distinct()
                .sorted(Comparator.comparing(Fact::kind)
                        .thenComparing(Fact::schema)
                        .thenComparing(Fact::name)
                        .thenComparing(fact -> reasonOf(fact)))
                .toList();
        this.functions = new FactIndex(of(Fact.Kind.FUNCTION));
        this.relations = new FactIndex(of(Fact.Kind.RELATION));
        this.types = new FactIndex(troubled(Fact.Kind.TYPE));
        this.fields = new FactIndex(troubled(Fact.Kind.FIELD));
        this.operators = troubled(Fact.Kind.OPERATOR);
        this.always = troubled(Fact.Kind.ANY).stream()
                .map(Fact::problem)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /**
     * Reads the catalogue with two or three queries; needs no rights but those to see it. What it may not see counts as
     * unknown. Leaves the connection as it was, in autocommit mode or with a transaction that has read.
     *
     * @throws SQLException what the driver throws
     */
    public static CatalogueFacts read(Connection connection) throws SQLException {
        DatabaseProduct product = DatabaseProduct.of(requireNonNull(connection, "connection"));
        return switch (product) {
            case POSTGRESQL -> PostgresCatalogue.read(connection);
            case MYSQL -> MySqlCatalogue.read(connection);
            case SQLITE -> SqliteCatalogue.read(connection);
        };
    }

    public DatabaseProduct product() {
        return product;
    }

    /**
     * Why statements that use it go to the primary, for each function, table, view, type and operator of which that is so:
     * {@code names daily_sales, which calls next_number, which is volatile}. Sorted; for people and logs.
     */
    public List<String> problems() {
        return facts.stream()
                .filter(fact -> fact.problem() != null)
                .map(CatalogueFacts::reasonOf)
                .distinct()
                .sorted()
                .toList();
    }

    FactIndex functions() {
        return functions;
    }

    FactIndex relations() {
        return relations;
    }

    FactIndex types() {
        return types;
    }

    FactIndex fields() {
        return fields;
    }

    /** Why no statement at all can be a read, null if some can. */
    @Nullable
    Classification always() {
        return always;
    }

    /** What an operator does that begins there; null if none of those that do something. */
    @Nullable
    Classification operatorAt(String sql, int start) {
        for (int i = 0; i < operators.size(); i++) {
            if (sql.startsWith(operators.get(i).name(), start)) {
                return operators.get(i).problem();
            }
        }
        return null;
    }

    private List<Fact> of(Fact.Kind kind) {
        return facts.stream().filter(fact -> fact.kind() == kind).toList();
    }

    private List<Fact> troubled(Fact.Kind kind) {
        return new ArrayList<>(
                of(kind).stream().filter(fact -> fact.problem() != null).toList());
    }

    private static String reasonOf(Fact fact) {
        return fact.problem() == null ? "" : fact.problem().reason();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CatalogueFacts that && product == that.product && facts.equals(that.facts);
    }

    @Override
    public int hashCode() {
        return facts.hashCode();
    }

    /** {@code PostgreSQL catalogue: 12 functions, 31 tables and views; 4 need the primary}. */
    @Override
    public String toString() {
        return product.displayName() + " catalogue: " + of(Fact.Kind.FUNCTION).size() + " functions, "
                + of(Fact.Kind.RELATION).size() + " tables and views; "
                + problems().size() + " need the primary";
    }
}
