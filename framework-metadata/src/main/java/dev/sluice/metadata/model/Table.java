package dev.sluice.metadata.model;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseException;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table with all that belongs to it. Immutable.
 *
 * @param name always with its schema; {@code main} on SQLite, the database on MySQL
 * @param columns in the order of the table; on PostgreSQL possibly none
 * @param indexes those that belong to no constraint
 * @param programs its triggers, rules and policies
 * @param partitioning null if its rows are not spread
 * @param options what only one product knows: {@code engine}, {@code fillfactor}, {@code strict}…; sorted
 * @param comment null if there is none; SQLite keeps none
 */
public record Table(
        QualifiedName name,
        List<Column> columns,
        @Nullable PrimaryKey primaryKey,
        List<UniqueKey> uniqueKeys,
        List<ForeignKey> foreignKeys,
        List<Check> checks,
        List<Exclusion> exclusions,
        List<Index> indexes,
        List<Program> programs,
        @Nullable Partitioning partitioning,
        Map<String, String> options,
        @Nullable String comment)
        implements SchemaObject {

    public Table {
        requireNonNull(name, "name");
        columns = List.copyOf(columns);
        uniqueKeys = List.copyOf(uniqueKeys);
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
        exclusions = List.copyOf(exclusions);
        indexes = List.copyOf(indexes);
        programs = List.copyOf(programs);
        options = Options.copyOf(options);
    }

    /** One with columns and a primary key, and nothing else. */
    public Table(QualifiedName name, List<Column> columns, @Nullable PrimaryKey primaryKey, @Nullable String comment) {
        this(
                name,
                columns,
                primaryKey,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                Map.of(),
                comment);
    }

    /** All constraints: the primary key first, then by kind. */
    public List<TableConstraint> constraints() {
        List<TableConstraint> all = new ArrayList<>();
        if (primaryKey != null) {
            all.add(primaryKey);
        }
        all.addAll(uniqueKeys);
        all.addAll(foreignKeys);
        all.addAll(checks);
        all.addAll(exclusions);
        return all;
    }

    /** The same with other foreign keys. */
    public Table withForeignKeys(List<ForeignKey> others) {
        return new Table(
                name,
                columns,
                primaryKey,
                uniqueKeys,
                others,
                checks,
                exclusions,
                indexes,
                programs,
                partitioning,
                options,
                comment);
    }

    /**
     * The column of this name, spelled as in the catalogue.
     *
     * @throws DatabaseException if there is none; the message lists those there are
     */
    public Column column(String column) {
        return tryColumn(column)
                .orElseThrow(() -> new DatabaseException("table " + name + ": no column " + column + " (columns="
                        + columns.stream().map(c -> c.name().value()).toList()
                        + "); check the spelling, upper and lower case count"));
    }

    /** The column of this name, spelled as in the catalogue. */
    public Optional<Column> tryColumn(String column) {
        SqlName wanted = SqlName.of(column);
        return columns.stream().filter(c -> c.name().equals(wanted)).findFirst();
    }
}
