package dev.sluice.sessions.hibernate.bulk;

import dev.sluice.ConfigurationException;
import dev.sluice.SqlName;
import dev.sluice.bulk.report.BulkVerb;
import dev.sluice.bulk.spi.NumberedKey;
import dev.sluice.bulk.spi.ReturnedColumn;
import dev.sluice.bulk.spi.TargetColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.BasicEntityIdentifierMapping;
import org.hibernate.persister.entity.EntityPersister;

/** What comes back into entities, of what the database makes: what Hibernate would read after statements of its own. */
final class ReturnedColumns {

    private ReturnedColumns() {}

    /**
     * Those of a table.
     *
     * @param byId whether rows are known by their ids; otherwise that comes back, too
     */
    static <E> List<ReturnedColumn<E>> of(
            EntityPlan plan,
            String table,
            BulkVerb verb,
            boolean byId,
            Supplier<SharedSessionContractImplementor> session) {
        requireReadable(plan);
        Map<String, Map<Class<?>, MadeColumn>> columns = new LinkedHashMap<>();
        for (EntityMapping mapping : plan.classes()) {
            List<MadeColumn> made = new ArrayList<>(mapping.made(table));
            if (!byId) {
                made.add(id(plan, mapping.persister()));
            }
            for (MadeColumn column : made) {
                if (!column.version() || verb.updates()) {
                    columns.computeIfAbsent(column.name(), name -> new HashMap<>())
                            .put(mapping.persister().getMappedClass(), column);
                }
            }
        }
        List<ReturnedColumn<E>> returned = new ArrayList<>();
        columns.forEach((name, byClass) -> {
            boolean version = byClass.values().iterator().next().version();
            returned.add(new ReturnedAttribute<>(SqlName.of(name), version, version && byId, byClass, session));
        });
        return returned;
    }

    private static void requireReadable(EntityPlan plan) {
        List<String> unread = plan.classes().stream()
                .flatMap(mapping -> mapping.unread().stream())
                .distinct()
                .map(attribute -> attribute + " is made by the database, and no column by itself: it cannot come back;"
                        + " leave returning() out, or write the entity by a session")
                .toList();
        if (!unread.isEmpty()) {
            throw new ConfigurationException(plan.who(), unread);
        }
    }

    private static MadeColumn id(EntityPlan plan, EntityPersister persister) {
        if (!(persister.getIdentifierMapping() instanceof BasicEntityIdentifierMapping id)) {
            throw new ConfigurationException(plan.who() + ": its id has several columns, which do not come back where"
                    + " rows are known by another key; leave returning() or the key out");
        }
        return MadeColumn.of(plan.names(), persister, id, MadeColumn.ID, false);
    }

    /** The id that the server gives. */
    static <E> NumberedKey<E> number(EntityPlan plan, Supplier<SharedSessionContractImplementor> session) {
        EntityPersister root = plan.root();
        Class<?> type = root.getIdentifierMapping().getJavaType().getJavaTypeClass();
        TargetColumn<E> column = plan.<E>columns(BulkVerb.INSERT, plan.table(), false).stream()
                .filter(one -> one.use() == TargetColumn.Use.KEY)
                .findFirst()
                .orElseThrow();
        return new NumberedKey<>(
                column,
                root::getIdentifier,
                (entity, id) -> root.setIdentifier(
                        entity, id instanceof Long number ? EntityRows.id(type, number) : id, session.get()));
    }
}
