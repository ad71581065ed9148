package dev.sluice.metadata.catalog.draft;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.Check;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.Exclusion;
import dev.sluice.metadata.model.ForeignKey;
import dev.sluice.metadata.model.Index;
import dev.sluice.metadata.model.Partitioning;
import dev.sluice.metadata.model.PrimaryKey;
import dev.sluice.metadata.model.Program;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.model.TableConstraint;
import dev.sluice.metadata.model.UniqueKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A table while what belongs to it arrives from the catalogue. Confined to one thread. */
public final class TableDraft {

    private final QualifiedName name;
    private final @Nullable String comment;
    private final Map<String, String> options = new TreeMap<>();
    private final List<Column> columns = new ArrayList<>();
    private final List<UniqueKey> uniqueKeys = new ArrayList<>();
    private final List<ForeignKey> foreignKeys = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<Exclusion> exclusions = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private final List<Program> programs = new ArrayList<>();
    private @Nullable PrimaryKey primaryKey;
    private @Nullable Partitioning partitioning;

    /** @param comment empty like null for none */
    public TableDraft(String schema, String name, @Nullable String comment) {
        this.name = QualifiedName.of(schema, name);
        this.comment = textOrNull(comment);
    }

    public QualifiedName name() {
        return name;
    }

    /** Sets an option, unless its value is null or empty. */
    public void option(String option, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            options.put(option, value);
        }
    }

    /** The place of the next column. */
    public int nextOrdinal() {
        return columns.size() + 1;
    }

    public void add(Column column) {
        columns.add(column);
    }

    public void add(TableConstraint constraint) {
        if (constraint instanceof PrimaryKey key) {
            primaryKey = key;
        } else if (constraint instanceof UniqueKey key) {
            uniqueKeys.add(key);
        } else if (constraint instanceof ForeignKey key) {
            foreignKeys.add(key);
        } else if (constraint instanceof Check check) {
            checks.add(check);
        } else {
            exclusions.add((Exclusion) constraint);
        }
    }

    public void add(Index index) {
        indexes.add(index);
    }

    public void add(Program program) {
        programs.add(program);
    }

    public void partitioning(Partitioning value) {
        partitioning = value;
    }

    /** The table, with what belongs to it sorted by name, and what has no name by what it says. */
    public Table table() {
        return new Table(
                name,
                columns,
                primaryKey,
                sorted(uniqueKeys),
                sorted(foreignKeys),
                sorted(checks),
                sorted(exclusions),
                indexes.stream().sorted(Comparator.comparing(Index::name)).toList(),
                programs.stream()
                        .sorted(Comparator.comparing(program -> program.name().toString()))
                        .toList(),
                partitioning,
                options,
                comment);
    }

    public static @Nullable String textOrNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static <T extends TableConstraint> List<T> sorted(List<T> constraints) {
        Map<T, String> keys = new HashMap<>();
        for (T constraint : constraints) {
            SqlName constraintName = constraint.name();
            keys.put(constraint, constraintName == null ? constraint.toString() : constraintName.value());
        }
        return constraints.stream().sorted(Comparator.comparing(keys::get)).toList();
    }
}
