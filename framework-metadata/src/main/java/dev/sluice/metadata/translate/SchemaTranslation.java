package dev.sluice.metadata.translate;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.diff.ObjectPath.Kind;
import dev.sluice.metadata.model.Aspect;
import dev.sluice.metadata.model.Rename;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Says the schema of one product in the words of another one.
 *
 * <pre>{@code
 * TranslatedSchema shop = SchemaTranslation.to(DatabaseProduct.MYSQL).of(SchemaReader.of(postgres).read());
 * shop.deviations().forEach(System.out::println);
 * List<String> statements = Ddl.of(DatabaseProduct.MYSQL).create(shop.schema());
 * }</pre>
 *
 * <p>Tables, columns, keys, checks, defaults, computed columns and indexes are carried over. A type becomes what the type engine of its kind stores on the
 * other product, with the check that this one needs. Expressions are carried over if they have the same meaning on both: comparisons, arithmetic without
 * division, lists, {@code lower}, {@code upper}, {@code abs}, {@code coalesce}, {@code nullif}, lengths of texts and the present time. Queries and programs stay behind. Whatever
 * is not carried over as it was is told as a {@link Deviation}. Immutable and safe for all threads.
 */
public final class SchemaTranslation {

    private final DatabaseProduct to;

    private SchemaTranslation(DatabaseProduct to) {
        this.to = to;
    }

    public static SchemaTranslation to(DatabaseProduct product) {
        return new SchemaTranslation(requireNonNull(product, "product"));
    }

    /**
     * The schema on the other product, all of it in its current namespace.
     *
     * @throws DatabaseException if two tables of different namespaces have one name
     */
    public TranslatedSchema of(Schema schema) {
        if (schema.product() == to) {
            return new TranslatedSchema(schema, List.of());
        }
        Deviations deviations = new Deviations();
        Map<QualifiedName, QualifiedName> names = names(schema, deviations);
        List<Table> tables = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        TableTranslation translation = new TableTranslation(schema, to, names, taken, deviations);
        for (Table table : schema.tables()) {
            tables.add(translation.of(table));
        }
        tables = new References(schema, to, deviations).checked(tables);
        leftOut(schema, deviations);
        Set<Aspect> unknown = EnumSet.of(
                Aspect.OPTIONS,
                Aspect.COLLATIONS,
                Aspect.NUMBERING,
                Aspect.EXTENSIONS,
                Aspect.TYPES,
                Aspect.SEQUENCES,
                Aspect.VIEWS,
                Aspect.PROGRAMS,
                Aspect.PARTITIONS);
        if (to == DatabaseProduct.SQLITE) {
            unknown.add(Aspect.COMMENTS);
        }
        unknown.addAll(schema.unknown());
        Schema translated = new Schema(
                to, current(), List.of(), List.of(), List.of(), List.of(), tables, List.of(), List.of(), unknown);
        List<Rename> renames = schema.renames().stream()
                .map(rename ->
                        new Rename(new QualifiedName(null, rename.table().name()), rename.column(), rename.former()))
                .toList();
        return new TranslatedSchema(translated.withRenames(renames), deviations.all());
    }

    private SqlName current() {
        return SqlName.of(
                switch (to) {
                    case POSTGRESQL -> "public";
                    case MYSQL -> "translated";
                    case SQLITE -> "main";
                });
    }

    /** Without their namespaces; SQLite and some servers of MySQL do not tell upper and lower case apart. */
    private Map<QualifiedName, QualifiedName> names(Schema schema, Deviations deviations) {
        Map<QualifiedName, QualifiedName> names = new HashMap<>();
        Map<String, QualifiedName> taken = new HashMap<>();
        for (Table table : schema.tables()) {
            SqlName name = table.name().name();
            QualifiedName other = taken.put(name.value().toLowerCase(Locale.ROOT), table.name());
            if (other != null) {
                throw new DatabaseException("translation: " + other + " and " + table.name() + " would be one table of "
                        + to.displayName() + "; translate one namespace at a time");
            }
            names.put(table.name(), new QualifiedName(current(), name));
            if (schema.current() != null
                    && !schema.current().equals(table.name().schema())) {
                deviations.add(Kind.TABLE, table.name(), "is in the current namespace");
            }
        }
        return names;
    }

    private void leftOut(Schema schema, Deviations deviations) {
        String of = "is left out, it is of " + schema.product().displayName();
        schema.extensions().forEach(extension -> deviations.add(Kind.EXTENSION, extension.name(), of));
        schema.views().forEach(view -> deviations.add(Kind.VIEW, view.name(), of));
        schema.programs()
                .forEach(program -> deviations.add(
                        Kind.valueOf(program.kind().name()),
                        program.name(),
                        program.arguments().isEmpty() ? null : '(' + program.arguments() + ')',
                        of));
        schema.types().forEach(type -> deviations.add(Kind.TYPE, type.name(), "is said of each column that has it"));
        schema.sequences().stream()
                .filter(sequence -> sequence.ownerColumn() == null)
                .forEach(sequence -> deviations.add(Kind.SEQUENCE, sequence.name(), of));
    }
}
