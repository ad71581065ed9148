package dev.sluice.bulk;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.TypeMappingException;
import dev.sluice.bulk.column.FieldTypes;
import dev.sluice.bulk.fit.Fits;
import dev.sluice.bulk.merge.MergeCheck;
import dev.sluice.bulk.merge.MergePlan;
import dev.sluice.bulk.merge.MergeSpec;
import dev.sluice.bulk.merge.PostgresRelation;
import dev.sluice.bulk.spi.WriteTarget;
import dev.sluice.metadata.SchemaReader;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares what was declared with what is there, before anything is sent, and reports all that does not fit. */
final class TargetCheck<R> {

    /**
     * A table that fits.
     *
     * @param columns with their types
     * @param merge what its verb does with it; null if rows go straight into it
     * @param order the columns by which rows are sorted; none if they are not
     * @param keys by what rows are read again; null if nothing is
     * @param notes why an insert cannot
     */
    record Target<R>(
            WriteTarget table,
            List<ColumnBinding<R, ?>> columns,
            @Nullable MergePlan merge,
            List<SqlName> order,
            @Nullable ReadKeys<R> keys,
            List<String> notes) {}

    private final DatabaseProduct product;
    private final LoadSpec<R> spec;
    private final QualifiedName table;
    private final List<ColumnBinding<R, ?>> declared;
    private final List<String> problems = new ArrayList<>();

    private TargetCheck(DatabaseProduct product, LoadSpec<R> spec) {
        this.product = product;
        this.spec = spec;
        this.table = spec.table();
        this.declared = spec.columns();
    }

    /** Reads the catalogue and checks. */
    static <R> Target<R> check(Connection connection, DatabaseProduct product, LoadSpec<R> spec) throws SQLException {
        return new TargetCheck<>(product, spec).run(connection);
    }

    /** Only the schema of the table: a PostgreSQL database may have thousands of others. */
    private static Schema read(Connection connection, DatabaseProduct product, QualifiedName table)
            throws SQLException {
        SchemaReader reader = SchemaReader.of(connection).withColumnsOnly();
        SqlName schema = table.schema();
        if (schema != null) {
            return reader.withSchemas(schema.value()).read();
        }
        String current = product == DatabaseProduct.POSTGRESQL ? connection.getSchema() : null;
        return current == null ? reader.read() : reader.withSchemas(current).read();
    }

    /** The table of that name, or the view on PostgreSQL. */
    static Table table(Connection connection, DatabaseProduct product, QualifiedName name) throws SQLException {
        Schema schema = read(connection, product, name);
        Optional<Table> found = schema.tryTable(name);
        if (found.isEmpty() && product == DatabaseProduct.POSTGRESQL) {
            found = PostgresRelation.view(connection, name);
        }
        return found.orElseThrow(() -> new ConfigurationException("bulk " + name
                + ": no such table (current schema " + schema.current()
                + "); check the spelling, name its schema, or migrate first"));
    }

    private Target<R> run(Connection connection) throws SQLException {
        Table found = table(connection, product, table);
        Set<SqlName> names = new HashSet<>();
        List<ColumnBinding<R, ?>> typed = new ArrayList<>();
        for (ColumnBinding<R, ?> binding : declared) {
            if (!names.add(binding.name())) {
                problems.add("column " + binding.name() + " is declared twice");
            }
            check(connection, binding, found).ifPresent(typed::add);
        }
        for (Column column : found.columns()) {
            if (spec.verb().inserts() && column.isRequired() && !names.contains(column.name())) {
                problems.add("column " + column.name() + " is NOT NULL without a default and was left out");
            }
        }
        if (declared.isEmpty()) {
            problems.add("no column is declared");
        }
        MergePlan merge = merge(connection, found);
        List<SqlName> order = order(connection, found);
        ReadKeys<R> keys = ReadKeys.of(connection, product, spec, found, typed, merge, problems);
        if (!problems.isEmpty()) {
            throw new ConfigurationException("bulk " + table, problems);
        }
        List<SqlName> columns = declared.stream().map(ColumnBinding::name).toList();
        WriteTarget target = new WriteTarget(product, found.name(), columns);
        Optional<String> obstacle = merge == null && product == DatabaseProduct.POSTGRESQL
                ? obstacle(connection, target, casts(found))
                : Optional.empty();
        return obstacle.isEmpty()
                ? new Target<>(target, typed, merge, order, keys, List.of())
                : new Target<>(
                        target,
                        typed,
                        PostgresRelation.insert(found, columns, casts(found)),
                        order,
                        keys,
                        List.of("not straight into the table: " + obstacle.get()));
    }

    private static Optional<String> obstacle(Connection connection, WriteTarget target, Map<SqlName, String> casts)
            throws SQLException {
        return casts.isEmpty()
                ? PostgresRelation.obstacle(connection, target.table())
                : Optional.of("the server makes " + casts + " of texts");
    }

    /** Declared columns that are sent as texts, and what they are. */
    private Map<SqlName, String> casts(Table found) {
        Map<SqlName, String> casts = new TreeMap<>();
        for (ColumnBinding<R, ?> binding : declared) {
            if (!binding.mapped() && FieldTypes.isCast(binding.engine())) {
                found.tryColumn(binding.name().value())
                        .ifPresent(column ->
                                casts.put(binding.name(), column.type().text()));
            }
        }
        return casts;
    }

    private List<SqlName> order(Connection connection, Table found) throws SQLException {
        List<SqlName> order = spec.order();
        if (order == null) {
            return List.of();
        }
        if (order.isEmpty()) {
            order = ClusteringKey.of(connection, product, found);
        }
        if (order.isEmpty()) {
            problems.add("the table has no key to sort by; name columns in sortedBy(…)");
        }
        for (SqlName column : order) {
            if (!spec.declares(column)) {
                problems.add("column " + column + " is to sort by, and is not declared");
            }
        }
        return order;
    }

    private @Nullable MergePlan merge(Connection connection, Table found) throws SQLException {
        MergeSpec merge = spec.merge();
        if (merge == null) {
            return null;
        }
        List<SqlName> there = declared.stream()
                .map(ColumnBinding::name)
                .filter(name -> found.tryColumn(name.value()).isPresent())
                .toList();
        return MergeCheck.check(connection, product, found, merge, there, spec.scope(product), casts(found), problems);
    }

    private Optional<ColumnBinding<R, ?>> check(Connection connection, ColumnBinding<R, ?> binding, Table found)
            throws SQLException {
        Optional<Column> column = found.tryColumn(binding.name().value());
        if (column.isEmpty()) {
            problems.add("no column " + binding.name() + " (columns="
                    + found.columns().stream().map(Column::name).toList() + ")");
            return Optional.empty();
        }
        if (column.get().generation().isComputed()) {
            problems.add("column " + binding.name() + " is computed by the server; leave it out");
            return Optional.empty();
        }
        try {
            Optional<ColumnBinding<R, ?>> typed =
                    binding.as(connection, product, column.get().type());
            if (binding.mapped()) {
                if (typed.isEmpty()) {
                    problems.add(
                            "column " + binding.name() + " is " + column.get().type() + ", of which no value is known"
                                    + " here; leave the mapping of its attribute out, or change the column");
                }
                return typed;
            }
            String ddl = binding.engine().on(product).ddl();
            Fits.misfit(product, ddl, column.get().type())
                    .ifPresent(reason -> problems.add(
                            "column " + binding.name() + " is " + column.get().type() + " and " + reason + ", which "
                                    + binding.engine().name() + " needs"));
            return typed;
        } catch (TypeMappingException e) {
            problems.add("column " + binding.name() + ": " + e.getMessage());
            return Optional.empty();
        }
    }
}
