package dev.sluice.metadata.model;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was in the catalogue when it was read, or is to be. Immutable and safe for all threads; it does not follow later
 * changes. All lists are sorted by schema and name.
 *
 * @param current the schema that an unqualified name means; null if the connection had none
 * @param tables without views, partitions of a table and foreign tables
 * @param sequences without those of identity columns
 * @param programs functions, procedures and events; a trigger is with its table
 * @param unknown what the source of this schema cannot know, and nobody shall call missing
 * @param renames what tables and columns were called before, where somebody said so; a catalogue never does
 */
public record Schema(
        DatabaseProduct product,
        @Nullable SqlName current,
        List<Namespace> namespaces,
        List<Extension> extensions,
        List<UserType> types,
        List<Sequence> sequences,
        List<Table> tables,
        List<View> views,
        List<Program> programs,
        Set<Aspect> unknown,
        List<Rename> renames) {

    public Schema {
        requireNonNull(product, "product");
        namespaces = List.copyOf(namespaces);
        extensions = sorted(extensions);
        types = sorted(types);
        sequences = sorted(sequences);
        tables = sorted(tables);
        views = sorted(views);
        programs = sorted(programs);
        unknown = Set.copyOf(unknown);
        renames = renames == null ? List.of() : List.copyOf(renames); // a snapshot that is older has none
    }

    /** One of which nothing is known to have been renamed. */
    public Schema(
            DatabaseProduct product,
            @Nullable SqlName current,
            List<Namespace> namespaces,
            List<Extension> extensions,
            List<UserType> types,
            List<Sequence> sequences,
            List<Table> tables,
            List<View> views,
            List<Program> programs,
            Set<Aspect> unknown) {
        this(product, current, namespaces, extensions, types, sequences, tables, views, programs, unknown, List.of());
    }

    /** Tables with their columns and primary keys; nothing is known of the rest. */
    public Schema(DatabaseProduct product, @Nullable SqlName current, List<Table> tables) {
        this(
                product,
                current,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                tables,
                List.of(),
                List.of(),
                EnumSet.allOf(Aspect.class));
    }

    /**
     * The table of this name, spelled as in the catalogue; without a schema, the one in {@link #current()}.
     *
     * @throws DatabaseException if there is none
     */
    public Table table(QualifiedName name) {
        return tryTable(name)
                .orElseThrow(() -> new DatabaseException("schema: no table " + name + " (current schema " + current
                        + ", " + tables.size() + " tables); check the spelling, upper and lower case count"));
    }

    /** The table of this name, spelled as in the catalogue; without a schema, the one in {@link #current()}. */
    public Optional<Table> tryTable(QualifiedName name) {
        QualifiedName full = name.schema() == null ? new QualifiedName(current, name.name()) : name;
        return tables.stream().filter(table -> table.name().equals(full)).findFirst();
    }

    /** The same with only these tables. */
    public Schema withTables(List<Table> others) {
        return new Schema(
                product, current, namespaces, extensions, types, sequences, others, views, programs, unknown, renames);
    }

    /** The same with these renames instead of its own; a table without a schema is in {@link #current()}. */
    public Schema withRenames(List<Rename> others) {
        List<Rename> full = others.stream()
                .map(rename -> rename.table().schema() == null
                        ? new Rename(
                                new QualifiedName(current, rename.table().name()), rename.column(), rename.former())
                        : rename)
                .toList();
        return new Schema(
                product, current, namespaces, extensions, types, sequences, tables, views, programs, unknown, full);
    }

    /** The same that does not know these aspects either. */
    public Schema unknowing(Set<Aspect> more) {
        Set<Aspect> all = new HashSet<>(unknown);
        all.addAll(more);
        return new Schema(
                product, current, namespaces, extensions, types, sequences, tables, views, programs, all, renames);
    }

    /**
     * The same with what is in {@link #current()} in another namespace, to be compared with one of that name. Texts, such as queries
     * of views, stay as they are.
     *
     * @throws IllegalStateException if nothing is current
     */
    public Schema relocated(SqlName namespace) {
        if (current == null) {
            throw new IllegalStateException("schema: no current namespace (expected: one to relocate)");
        }
        return current.equals(namespace) ? this : new Relocation(current, namespace).schema(this);
    }

    private static <T extends SchemaObject> List<T> sorted(List<T> objects) {
        return objects.stream()
                .sorted(Comparator.comparing(object -> object.name().toString()))
                .toList();
    }
}
