package dev.sluice.bulk;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.TypeMappingException;
import dev.sluice.bulk.fit.Fits;
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
import java.util.Optional;
import java.util.Set;

/** Compares what was declared with what is there, before anything is sent, and reports all that does not fit. */
final class TargetCheck {

    private final DatabaseProduct product;
    private final QualifiedName table;
    private final List<? extends ColumnBinding<?, ?>> declared;
    private final List<String> problems = new ArrayList<>();

    private TargetCheck(DatabaseProduct product, QualifiedName table, List<? extends ColumnBinding<?, ?>> declared) {
        this.product = product;
        this.table = table;
        this.declared = declared;
    }

    /** Reads the catalogue and checks. */
    static WriteTarget check(
            Connection connection,
            DatabaseProduct product,
            QualifiedName table,
            List<? extends ColumnBinding<?, ?>> declared)
            throws SQLException {
        return new TargetCheck(product, table, declared).run(read(connection, product, table));
    }

    /** Only the schema of the table: a PostgreSQL database may have thousands of others. */
    private static Schema read(Connection connection, DatabaseProduct product, QualifiedName table)
            throws SQLException {
        SchemaReader reader = SchemaReader.of(connection);
        SqlName schema = table.schema();
        if (schema != null) {
            return reader.withSchemas(schema.value()).read();
        }
        String current = product == DatabaseProduct.POSTGRESQL ? connection.getSchema() : null;
        return current == null ? reader.read() : reader.withSchemas(current).read();
    }

    private WriteTarget run(Schema schema) {
        Optional<Table> found = schema.tryTable(table);
        if (found.isEmpty()) {
            throw new ConfigurationException("bulk " + table + ": no such table (current schema " + schema.current()
                    + "); check the spelling, name its schema, or migrate first");
        }
        Set<SqlName> names = new HashSet<>();
        for (ColumnBinding<?, ?> binding : declared) {
            if (!names.add(binding.name())) {
                problems.add("column " + binding.name() + " is declared twice");
            }
            check(binding, found.get());
        }
        for (Column column : found.get().columns()) {
            if (column.isRequired() && !names.contains(column.name())) {
                problems.add("column " + column.name() + " is NOT NULL without a default and was left out");
            }
        }
        if (declared.isEmpty()) {
            problems.add("no column is declared");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException("bulk " + table, problems);
        }
        return new WriteTarget(
                product,
                found.get().name(),
                declared.stream().map(ColumnBinding::name).toList());
    }

    private void check(ColumnBinding<?, ?> binding, Table found) {
        Optional<Column> column = found.tryColumn(binding.name().value());
        if (column.isEmpty()) {
            problems.add("no column " + binding.name() + " (columns="
                    + found.columns().stream().map(Column::name).toList() + ")");
            return;
        }
        if (column.get().generation().isComputed()) {
            problems.add("column " + binding.name() + " is computed by the server; leave it out");
            return;
        }
        try {
            String ddl = binding.type().on(product).ddl();
            Fits.misfit(product, ddl, column.get().type())
                    .ifPresent(reason -> problems.add(
                            "column " + binding.name() + " is " + column.get().type() + " and " + reason + ", which "
                                    + binding.type().name() + " needs"));
        } catch (TypeMappingException e) {
            problems.add("column " + binding.name() + ": " + e.getMessage());
        }
    }
}
