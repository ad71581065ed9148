package dev.sluice.sessions.hibernate.bulk;

import dev.sluice.sessions.hibernate.bridge.SentColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.dialect.Dialect;
import org.hibernate.generator.EventType;
import org.hibernate.generator.Generator;
import org.hibernate.generator.OnExecutionGenerator;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.BasicEntityIdentifierMapping;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.DiscriminatorValue;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.EntityDiscriminatorMapping;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.metamodel.mapping.internal.EmbeddedAttributeMapping;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.mutation.EntityMutationTarget;
import org.hibernate.persister.entity.mutation.EntityTableMapping;
import org.hibernate.sql.model.TableMapping;
import org.jspecify.annotations.Nullable;

/**
 * What one class of entities writes, by the mapping that Hibernate has at run time, not by annotations: the tables in the order of an
 * insert, and the columns of each.
 */
final class EntityMapping {

    /** What an id without a name is called here. */
    static final String ID = "id";

    /** A value, and a document on MySQL, where a column of documents makes one of a text by itself. */
    private static final Set<String> PLAIN = Set.of("?", "cast(? as json)");

    private final EntityPersister persister;
    private final MappedNames names;
    private final Dialect dialect;
    private final Decomposer decomposer;
    private final List<String> problems;
    private final Map<String, List<EntityColumn>> tables = new LinkedHashMap<>();
    private final Map<String, Boolean> optional = new HashMap<>();
    private final Map<String, List<MadeColumn>> made = new HashMap<>();
    private final List<String> unread = new ArrayList<>();

    private EntityMapping(EntityPersister persister, MappedNames names, Decomposer decomposer, List<String> problems) {
        this.persister = persister;
        this.names = names;
        this.decomposer = decomposer;
        this.dialect = persister.getFactory().getJdbcServices().getDialect();
        this.problems = problems;
    }

    /** @param problems gets what cannot be honoured */
    static EntityMapping of(
            EntityPersister persister, MappedNames names, Decomposer decomposer, List<String> problems) {
        EntityMapping mapping = new EntityMapping(persister, names, decomposer, problems);
        mapping.read();
        return mapping;
    }

    EntityPersister persister() {
        return persister;
    }

    /** By the names of tables as the mapping has them, in the order in which rows are inserted. */
    Map<String, List<EntityColumn>> tables() {
        return tables;
    }

    /** Whether a row of that table is written only if it has a value. */
    boolean isOptional(String table) {
        return optional.getOrDefault(table, false);
    }

    /** What the database makes of the columns of a table, and the version. */
    List<MadeColumn> made(String table) {
        return made.getOrDefault(table, List.of());
    }

    /** The attributes that the database makes, and that no column by itself has. */
    List<String> unread() {
        return unread;
    }

    private void read() {
        if (persister.getAuxiliaryMapping() != null) {
            problems.add("it has a soft delete or a history, which Hibernate alone writes; write it by a session");
        }
        ((EntityMutationTarget) persister).forEachMutableTable(table -> {
            tables.put(table.getTableName(), new ArrayList<>());
            optional.put(table.getTableName(), table.isOptional());
            refuseOwnSql(table);
            key(table);
        });
        discriminator();
        for (int i = 0; i < persister.getAttributeMappings().size(); i++) {
            attribute(i);
        }
    }

    private void refuseOwnSql(TableMapping table) {
        if (table.getInsertDetails().getCustomSql() != null
                || table.getUpdateDetails().getCustomSql() != null
                || table.getDeleteDetails().getCustomSql() != null) {
            problems.add("it is written by SQL of its own (@SQLInsert, @SQLUpdate, @SQLDelete); write it by a session");
        }
        if (persister.isDynamicInsert()) {
            problems.add(
                    "@DynamicInsert leaves what is null to the database; leave that out, or write it by a session");
        }
    }

    private void key(EntityTableMapping table) {
        String attribute = persister.getIdentifierPropertyName();
        Reader id = persister.getIdentifierMapping() instanceof BasicEntityIdentifierMapping basic
                ? Accessor.of(basic.getPropertyAccess().getGetter())
                : persister::getIdentifier;
        table.getKeyMapping().forEachKeyColumn((position, column) -> {
            SentColumn sent = decomposer.sent(column);
            Reader reader = persister.getIdentifierMapping() instanceof BasicValuedModelPart
                    ? id.then(sent::sent)
                    : decomposer.part(id, (ModelPart) persister.getIdentifierMapping(), position, sent);
            add(
                    table.getTableName(),
                    new EntityColumn(
                            names.column(column.getColumnName()),
                            attribute == null ? ID : attribute,
                            sent.type(),
                            reader,
                            true,
                            true,
                            false,
                            false));
        });
    }

    private void discriminator() {
        EntityDiscriminatorMapping mapping = persister.getDiscriminatorMapping();
        if (mapping == null || !mapping.hasPhysicalColumn() || mapping.isFormula()) {
            return;
        }
        DiscriminatorValue value = persister.getDiscriminatorValue();
        if (value == DiscriminatorValue.Special.NOT_NULL || !mapping.isInsertable()) {
            return;
        }
        Object constant = value == null ? null : value.value();
        add(
                mapping.getContainingTableExpression(),
                new EntityColumn(
                        names.column(mapping.getSelectionExpression()),
                        "",
                        null,
                        entity -> constant,
                        false,
                        true,
                        false,
                        false));
    }

    private void attribute(int position) {
        AttributeMapping attribute = persister.getAttributeMapping(position);
        if (attribute instanceof PluralAttributeMapping) {
            return; // its rows are refused, see OwnedCollections
        }
        Generator generator = persister.getGenerators()[position];
        boolean asked = DatabaseTime.fits(generator); // which Hibernate leaves to its statements
        boolean insertable = (asked || persister.getPropertyInsertability()[position])
                && isSent(attribute, generator, EventType.INSERT);
        boolean updatable = (asked || persister.getPropertyUpdateability()[position])
                && isSent(attribute, generator, EventType.UPDATE);
        boolean version = persister.isVersioned() && persister.getVersionPropertyIndex() == position;
        boolean once = generator != null && generator.generatesOnInsert() && !generator.generatesOnUpdate() && !version;
        Reader value = Accessor.of(attribute.getPropertyAccess().getGetter());
        columns(attribute, attribute.getAttributeName(), value, insertable, updatable && !once, version);
        if (version || isMade(generator)) {
            made(position, attribute, version);
        }
    }

    /** Whether Hibernate would read it again after a statement. */
    private static boolean isMade(@Nullable Generator generator) {
        return generator instanceof OnExecutionGenerator
                && generator.generatedOnExecution()
                && (generator.generatesOnInsert() || generator.generatesOnUpdate())
                && !DatabaseTime.fits(generator);
    }

    private void made(int position, AttributeMapping attribute, boolean version) {
        if (attribute instanceof BasicValuedModelPart basic && !basic.isFormula() && ClassFormer.isPlain(basic)) {
            made.computeIfAbsent(tableOf(basic), table -> new ArrayList<>())
                    .add(MadeColumn.of(names, persister, basic, position, version));
        } else {
            unread.add(attribute.getAttributeName());
        }
    }

    /** Whether the value of an attribute is sent, or left to the database. */
    private boolean isSent(AttributeMapping attribute, @Nullable Generator generator, EventType event) {
        if (!(generator instanceof OnExecutionGenerator onExecution)
                || !generator.generatedOnExecution()
                || !generator.getEventTypes().contains(event)
                || DatabaseTime.fits(generator)) {
            return true;
        }
        String[] sql = onExecution.referenceColumnsInSql(dialect, event)
                ? onExecution.getReferencedColumnValues(dialect, event)
                : null;
        if (sql != null) {
            for (String one : sql) {
                if (!"default".equals(one)) {
                    problems.add(attribute.getAttributeName() + " is made by SQL (" + one
                            + "), of which a bulk sends none; make it in memory, or write it by a session");
                }
            }
        }
        return sql == null && onExecution.writePropertyValue(event);
    }

    private void columns(
            ModelPart part, String path, Reader value, boolean insertable, boolean updatable, boolean version) {
        if (part instanceof EmbeddedAttributeMapping embedded
                && !embedded.getEmbeddableTypeDescriptor().isPolymorphic()
                && embedded.getEmbeddableTypeDescriptor().getAggregateMapping() == null) {
            EmbeddableMappingType type = embedded.getEmbeddableTypeDescriptor();
            for (int i = 0; i < type.getNumberOfAttributeMappings(); i++) {
                AttributeMapping inner = type.getAttributeMapping(i);
                Reader innerValue =
                        value.then(Accessor.of(inner.getPropertyAccess().getGetter()));
                columns(inner, path + "." + inner.getAttributeName(), innerValue, insertable, updatable, false);
            }
            return;
        }
        if (part instanceof PluralAttributeMapping) {
            return;
        }
        part.forEachSelectable((index, selectable) -> {
            if (selectable.isFormula()) {
                return;
            }
            boolean inserts = insertable && selectable.isInsertable();
            boolean updates = updatable && selectable.isUpdateable();
            if (inserts || updates) {
                requirePlain(path, selectable);
                add(tableOf(selectable), column(part, path, value, index, selectable, inserts, updates, version));
            }
        });
    }

    private String tableOf(SelectableMapping selectable) {
        return persister.physicalTableNameForMutation(selectable);
    }

    private EntityColumn column(
            ModelPart part,
            String path,
            Reader value,
            int index,
            SelectableMapping selectable,
            boolean inserts,
            boolean updates,
            boolean version) {
        SentColumn sent = decomposer.sent(selectable);
        Reader reader;
        if (part instanceof ToOneAttributeMapping reference && ReferenceReader.fits(reference)) {
            reader = value.then(new ReferenceReader(path, reference)).then(sent::sent);
        } else if (part instanceof BasicValuedModelPart) {
            reader = entity -> sent.sent(value.read(entity));
        } else {
            reader = decomposer.part(value, part, index, sent);
        }
        return new EntityColumn(
                names.column(selectable.getSelectionExpression()),
                path,
                sent.type(),
                reader,
                false,
                inserts,
                updates,
                version);
    }

    private void requirePlain(String path, SelectableMapping selectable) {
        String write = selectable.getWriteExpression();
        if (write != null && !PLAIN.contains(write)) {
            problems.add(path + " is written by an expression (" + write + "); write it by a session");
        }
    }

    private void add(String table, EntityColumn column) {
        List<EntityColumn> columns = tables.get(table);
        if (columns == null) {
            return; // of a table that belongs to others
        }
        if (columns.stream().noneMatch(other -> other.name().equals(column.name()))) {
            columns.add(column);
        }
    }
}
