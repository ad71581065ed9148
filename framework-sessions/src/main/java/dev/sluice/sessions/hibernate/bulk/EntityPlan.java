package dev.sluice.sessions.hibernate.bulk;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.bulk.report.BulkVerb;
import dev.sluice.bulk.spi.TargetColumn;
import dev.sluice.bulk.spi.TargetColumn.Use;
import dev.sluice.types.spi.TypeEngine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.generator.Generator;
import org.hibernate.id.IdentityGenerator;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** An entity with all of its classes, ready to be sent. Immutable and safe for all threads; made once for each entity. */
final class EntityPlan {

    private final EntityPersister root;
    private final DatabaseProduct product;
    private final MappedNames names;
    private final List<EntityMapping> classes = new ArrayList<>();
    private final List<String> tables;
    private final List<String> problems = new ArrayList<>();

    private EntityPlan(EntityPersister root, MappedNames names, Decomposer decomposer) {
        this.root = root;
        this.product = names.product();
        this.names = names;
        addClasses(root, decomposer);
        Set<String> all = new LinkedHashSet<>();
        classes.forEach(mapping -> all.addAll(mapping.tables().keySet()));
        this.tables = List.copyOf(all);
        if (classes.stream().anyMatch(mapping -> !mapping.tables().containsKey(table()))) {
            problems.add("its classes have tables of their own (" + String.join(", ", tables)
                    + "); load each class by itself");
        }
    }

    static EntityPlan of(
            SessionFactoryImplementor factory, DatabaseProduct product, Class<?> entity, Decomposer decomposer) {
        return new EntityPlan(
                factory.getMappingMetamodel().getEntityDescriptor(entity), new MappedNames(product), decomposer);
    }

    private void addClasses(EntityPersister persister, Decomposer decomposer) {
        if (!persister.isAbstract()) {
            List<String> own = new ArrayList<>();
            classes.add(EntityMapping.of(persister, names, decomposer, own));
            own.stream().filter(problem -> !problems.contains(problem)).forEach(problems::add);
        }
        for (EntityMappingType sub : persister.getSubMappingTypes()) {
            if (sub.getSuperMappingType() == persister) {
                addClasses(sub.getEntityPersister(), decomposer);
            }
        }
    }

    EntityPersister root() {
        return root;
    }

    List<EntityMapping> classes() {
        return classes;
    }

    String who() {
        return "bulk " + root.getMappedClass().getSimpleName();
    }

    MappedNames names() {
        return names;
    }

    DatabaseProduct product() {
        return product;
    }

    /** In the order in which rows are inserted. */
    List<String> tables() {
        return tables;
    }

    /** Whether rows of a table come and go with their values. */
    boolean isOptional(String table) {
        return classes.stream().anyMatch(mapping -> mapping.isOptional(table));
    }

    /** Whether an entity has a row in a table. */
    Predicate<Object> rowsIn(String table) {
        Map<Class<?>, List<EntityColumn>> always = new HashMap<>();
        for (EntityMapping mapping : classes) {
            List<EntityColumn> columns = mapping.tables().get(table);
            if (columns != null) {
                boolean optional = mapping.isOptional(table);
                always.put(
                        mapping.persister().getMappedClass(),
                        optional
                                ? columns.stream()
                                        .filter(column -> !column.key())
                                        .toList()
                                : List.of());
            }
        }
        return entity -> {
            List<EntityColumn> one = always.get(entity.getClass());
            return one != null
                    && (one.isEmpty()
                            || one.stream().anyMatch(column -> column.reader().read(entity) != null));
        };
    }

    /** The first one, where the id is made. */
    String table() {
        return tables.get(0);
    }

    /** The attribute of the id. */
    String idName() {
        String name = root.getIdentifierPropertyName();
        return name == null ? EntityMapping.ID : name;
    }

    /** That of the id; null if the application makes it. */
    @Nullable
    Generator generator() {
        Generator generator = root.getGenerator();
        return generator == null || !generator.generatesOnInsert() ? null : generator;
    }

    /** MySQL reserves no numbers of a column. */
    boolean leavesIdToTheServer(BulkVerb verb) {
        return product == DatabaseProduct.MYSQL
                && generator() instanceof IdentityGenerator
                && (verb == BulkVerb.INSERT || verb == BulkVerb.INSERT_IGNORE);
    }

    /**
     * The columns of a table, of whatever class an entity is.
     *
     * @param withoutId whether the server gives that of the first table
     */
    <E> List<TargetColumn<E>> columns(BulkVerb verb, String table, boolean withoutId) {
        List<String> refused = new ArrayList<>(problems);
        if (tables.size() > 1 && verb != BulkVerb.INSERT && leavesIdToTheServer(verb)) {
            refused.add("its id is given by the server, and other tables need it; write it by a session");
        }
        if (verb.updates() && root.isVersioned() && !NextVersion.counts(root)) {
            refused.add("its version is no number, so that nothing tells which row is older; write it by a session");
        }
        if ((verb == BulkVerb.DELETE || verb == BulkVerb.SYNC) && root.hasOwnedCollections()) {
            refused.add("it has collections with rows of their own, which a " + verb
                    + " would leave behind; delete it by a session");
        }
        if (!refused.isEmpty()) {
            throw new ConfigurationException(who(), refused);
        }
        Map<String, List<Of>> byName = new LinkedHashMap<>();
        for (EntityMapping mapping : classes) {
            for (EntityColumn column : mapping.tables().getOrDefault(table, List.of())) {
                byName.computeIfAbsent(column.name(), name -> new ArrayList<>())
                        .add(new Of(mapping.persister().getMappedClass(), column));
            }
        }
        List<TargetColumn<E>> columns = new ArrayList<>();
        for (Map.Entry<String, List<Of>> column : byName.entrySet()) {
            EntityColumn first = column.getValue().get(0).column();
            boolean sent = first.key() ? !withoutId : writes(verb, first);
            if (sent) {
                columns.add(new TargetColumn<>(
                        SqlName.of(column.getKey()),
                        first.attribute(),
                        type(column.getValue()),
                        first.version() && verb.updates() ? NextVersion.first(root) : null,
                        reader(verb, column.getValue()),
                        use(first)));
            }
        }
        return columns;
    }

    private static boolean writes(BulkVerb verb, EntityColumn column) {
        return verb.inserts()
                ? column.insertable()
                : column.updatable() || verb == BulkVerb.UPDATE || verb == BulkVerb.DELETE;
    }

    private static Use use(EntityColumn column) {
        if (column.key()) {
            return Use.KEY;
        }
        if (column.version()) {
            return Use.VERSION;
        }
        return column.updatable() ? Use.WRITTEN : Use.INSERTED;
    }

    /** Several classes may store attributes in one column, each in its way. */
    private static @Nullable TypeEngine<?> type(List<Of> columns) {
        TypeEngine<?> first = columns.get(0).column().type();
        return first != null
                        && columns.stream()
                                .allMatch(column -> first.equals(column.column().type()))
                ? first
                : null;
    }

    private <E> Function<E, @Nullable Object> reader(BulkVerb verb, List<Of> columns) {
        EntityColumn first = columns.get(0).column();
        boolean raises = first.version() && verb.updates();
        Reader[] readers = new Reader[columns.size()];
        Class<?>[] types = new Class<?>[columns.size()];
        for (int i = 0; i < readers.length; i++) {
            EntityColumn column = columns.get(i).column();
            Reader read = raises ? new NextVersion(root, column.reader()) : column.reader();
            readers[i] = read.naming(column.attribute());
            types[i] = columns.get(i).type();
        }
        if (classes.size() == 1) {
            Reader only = readers[0];
            return only::read;
        }
        return entity -> {
            Class<?> type = entity.getClass();
            for (int i = 0; i < types.length; i++) {
                if (types[i] == type) {
                    return readers[i].read(entity);
                }
            }
            return null; // of another class
        };
    }

    private record Of(Class<?> type, EntityColumn column) {}

    /** The columns that are meant by the name of an attribute, those of the id in the first table. */
    List<String> columns(String attribute) {
        List<String> found = tables.stream()
                .flatMap(table -> columnsIn(table)
                        .filter(column -> !column.key() || table.equals(table()))
                        .filter(column -> column.isOf(attribute)))
                .map(EntityColumn::name)
                .distinct()
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException(who() + ": " + attribute + " (expected: an attribute with columns in "
                    + String.join(", ", tables) + ")");
        }
        if (tables.size() > 1
                && tables.stream()
                        .flatMap(this::columnsIn)
                        .anyMatch(column -> !column.isOf(attribute) && found.contains(column.name()))) {
            throw new IllegalArgumentException(
                    who() + ": " + attribute + " is in " + found
                            + ", as others are in another table (expected: an attribute whose columns have names of their own)");
        }
        return found;
    }

    private Stream<EntityColumn> columnsIn(String table) {
        return classes.stream().flatMap(mapping -> mapping.tables().getOrDefault(table, List.of()).stream());
    }
}
