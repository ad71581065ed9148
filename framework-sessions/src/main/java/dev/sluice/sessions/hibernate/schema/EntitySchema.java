package dev.sluice.sessions.hibernate.schema;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.define.NamingConvention;
import dev.sluice.metadata.model.Aspect;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.ColumnType;
import dev.sluice.metadata.model.Generation;
import dev.sluice.metadata.model.Numbering;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Sequence;
import dev.sluice.metadata.model.Table;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.QualifiedSequenceName;
import org.jspecify.annotations.Nullable;

/**
 * What Hibernate would make for a mapping, read from the model that it has built, and not from its DDL: on some products that leaves out what
 * the mapping says.
 */
public final class EntitySchema {

    /** What a mapping does not say, or not in a way that a catalogue tells again. */
    private static final Set<Aspect> UNKNOWN = EnumSet.of(
            Aspect.COMMENTS,
            Aspect.OPTIONS,
            Aspect.NUMBERING,
            Aspect.TYPES,
            Aspect.VIEWS,
            Aspect.PROGRAMS,
            Aspect.PARTITIONS,
            Aspect.EXTENSIONS);

    private EntitySchema() {}

    /**
     * The schema; its current namespace is the product's usual one, whatever the database has.
     *
     * @param naming how to call what the mapping does not name; null if the server does
     */
    public static Schema of(Metadata metadata, DatabaseProduct product, @Nullable NamingConvention naming) {
        SqlName current = SqlName.of(
                switch (product) {
                    case POSTGRESQL -> "public";
                    case MYSQL -> "entities";
                    case SQLITE -> "main";
                });
        EntityNames names = new EntityNames(product, current);
        EntityTables tables = new EntityTables(metadata, names, naming);
        List<Table> found = new ArrayList<>();
        List<Sequence> sequences = new ArrayList<>();
        for (Namespace namespace : metadata.getDatabase().getNamespaces()) {
            namespace.getTables().stream()
                    .filter(table -> table.isPhysicalTable() && !table.isView())
                    .forEach(table -> found.add(tables.table(table)));
            for (org.hibernate.boot.model.relational.Sequence sequence : namespace.getSequences()) {
                if (product == DatabaseProduct.SQLITE) {
                    found.add(counter(names, sequence));
                } else {
                    sequences.add(sequence(names, sequence));
                }
            }
        }
        Set<Aspect> unknown = EnumSet.copyOf(UNKNOWN);
        if (naming == null) {
            unknown.add(Aspect.CONSTRAINT_NAMES);
        }
        return new Schema(
                product,
                current,
                List.of(),
                List.of(),
                List.of(),
                sequences,
                found,
                List.of(),
                List.of(),
                unknown,
                EntityRenames.of(metadata, names));
    }

    /** The table of one row that the dialect makes of a sequence. */
    private static Table counter(EntityNames names, org.hibernate.boot.model.relational.Sequence sequence) {
        Column next =
                new Column(SqlName.of("next_val"), 1, ColumnType.of("integer"), false, null, Generation.NONE, null);
        return new Table(name(names, sequence), List.of(next), null, null);
    }

    private static QualifiedName name(EntityNames names, org.hibernate.boot.model.relational.Sequence sequence) {
        QualifiedSequenceName name = sequence.getName();
        return names.of(name.getSchemaName(), name.getCatalogName(), name.getSequenceName());
    }

    private static Sequence sequence(EntityNames names, org.hibernate.boot.model.relational.Sequence sequence) {
        boolean down = sequence.getIncrementSize() < 0;
        Numbering numbering = new Numbering(
                sequence.getInitialValue(),
                sequence.getIncrementSize(),
                down ? Long.MIN_VALUE : 1,
                down ? -1 : Long.MAX_VALUE,
                1,
                false);
        return new Sequence(name(names, sequence), ColumnType.of("bigint"), numbering, null, null, null);
    }
}
