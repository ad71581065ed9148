package dev.sluice.sessions.hibernate;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.metadata.model.Schema;
import dev.sluice.routing.Router;
import dev.sluice.sessions.bulk.EntityBulk;
import dev.sluice.sessions.hibernate.bridge.MappingCheck;
import dev.sluice.sessions.hibernate.bridge.PlainColumns;
import dev.sluice.sessions.hibernate.bridge.TypeBridge;
import dev.sluice.sessions.hibernate.bulk.EntityLoads;
import dev.sluice.sessions.hibernate.event.EventListeners;
import dev.sluice.sessions.hibernate.schema.EntitySchema;
import dev.sluice.sessions.hibernate.schema.FirstRows;
import dev.sluice.sessions.internal.WriteListener;
import dev.sluice.sessions.watch.OneByOne;
import dev.sluice.types.TypeRegistry;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.hibernate.CacheMode;
import org.hibernate.FlushMode;
import org.hibernate.HibernateException;
import org.hibernate.Session;
import org.hibernate.SessionBuilder;
import org.hibernate.SessionFactory;
import org.hibernate.SharedSessionContract;
import org.hibernate.StatelessSessionBuilder;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.spi.MetadataBuilderImplementor;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;

/**
 * Begins units of work on one Hibernate session factory. Safe for all threads. Close it after the last unit; closing
 * does not touch the engines. Opening needs no connection.
 */
public final class UnitFactory implements AutoCloseable {

    private static final List<Class<? extends Annotation>> MAPPED =
            List.of(Entity.class, Embeddable.class, MappedSuperclass.class);

    private final SessionFactory factory;
    private final Schema schema;
    private final List<String> firstRows;
    private final TransactionHabits habits;
    private final @Nullable LateTransactions late;
    private final UnitTables tables;
    private final CacheGuard guard;
    private final EntityLoads bulk;
    private @Nullable LoadWatch loads;

    private UnitFactory(
            SessionFactory factory,
            TransactionHabits habits,
            UnitTables tables,
            CacheGuard guard,
            DatabaseProduct product,
            Schema schema,
            List<String> firstRows) {
        this.factory = factory;
        this.schema = schema;
        this.firstRows = firstRows;
        this.habits = habits;
        this.late = product == DatabaseProduct.POSTGRESQL ? new LateTransactions() : null;
        this.tables = tables;
        this.guard = guard;
        this.bulk = new EntityLoads(factory.unwrap(SessionFactoryImplementor.class), product);
    }

    /**
     * Builds the session factory.
     *
     * @param who names the sessions in errors
     * @param serverVersion as the topology has it; empty if no engine has been reached yet
     * @param entities what is mapped
     * @param types how attributes are stored
     * @param strictTables whether tables that Hibernate generates on SQLite are STRICT
     * @param settings the application's; none of them may be one of ours
     */
    public static UnitFactory open(
            String who,
            Router router,
            String group,
            DatabaseProduct product,
            String serverVersion,
            DeclaredEntities entities,
            TypeRegistry types,
            boolean strictTables,
            Map<String, Object> settings) {
        TransactionHabits habits = TransactionHabits.of(product);
        RoutedConnectionProvider provider = new RoutedConnectionProvider(router, group);
        TypeBridge bridge = new TypeBridge(product, types, entities.types());
        BootstrapServiceRegistry bootstrap = new BootstrapServiceRegistryBuilder()
                .applyClassLoaderService(new LateTypes(bridge))
                .build();
        CacheGuard guard = new CacheGuard();
        MappedKeys keys = new MappedKeys();
        StandardServiceRegistry registry = new StandardServiceRegistryBuilder(bootstrap)
                .addInitiator(guard)
                .addService(MappedKeys.class, keys)
                .applySettings(SessionSettings.of(
                        who, product, serverVersion, provider, strictTables, entities.naming(), settings))
                .build();
        try {
            MetadataSources sources = new MetadataSources(registry);
            requireMapped(who, entities.types());
            entities.addTo(sources);
            MetadataBuilderImplementor builder = (MetadataBuilderImplementor) sources.getMetadataBuilder();
            bridge.nameEngines(who, builder.getBootstrapContext().getModelsContext());
            Metadata metadata = builder.build();
            entities.place(metadata, product);
            MappingCheck.check(who, metadata);
            PlainColumns.declare(product, types, metadata);
            keys.learn(metadata);
            SessionFactory factory = metadata.buildSessionFactory();
            UnitTables tables = new UnitTables(product, MappedTables.of(metadata), router.goesByTable());
            tables.listenTo(factory.unwrap(SessionFactoryImplementor.class));
            Schema schema = EntitySchema.of(metadata, product, entities.naming());
            return new UnitFactory(
                    factory, habits, tables, guard, product, schema, FirstRows.of(metadata, product, factory));
        } catch (HibernateException e) {
            StandardServiceRegistryBuilder.destroy(registry);
            throw new ConfigurationException(
                    who + ": the entities were refused (" + firstLine(e) + "); correct their mapping", e);
        } catch (RuntimeException | Error e) {
            StandardServiceRegistryBuilder.destroy(registry);
            throw e;
        }
    }

    /** The tables that the entities need. */
    public Schema schema() {
        return schema;
    }

    /** The statements that give tables which count ids the rows they begin with. */
    public List<String> firstRows() {
        return firstRows;
    }

    /**
     * Watches from now on what units load one by one. Called at most once, before the first unit.
     *
     * @param who names the sessions in errors
     * @param units the unit to which a session belongs, if it is one of the calling thread
     * @param heard gets what a unit has loaded beyond what it may, at the unit's end; must not throw
     */
    public void watchLoads(
            String who,
            Function<SharedSessionContract, @Nullable HibernateUnit> units,
            BiConsumer<UnitPlan, OneByOne> heard) {
        loads = new LoadWatch(who, units, heard);
        loads.listenTo(factory.unwrap(SessionFactoryImplementor.class));
    }

    /**
     * Lets events of entities be listened to. Called at most once, before the first unit.
     *
     * @param who names the sessions in messages
     * @param units takes what is to run once the unit of a session is committed; null for a session that no unit has
     */
    public EventListeners events(String who, Function<SharedSessionContract, @Nullable Consumer<Runnable>> units) {
        return new EventListeners(who, factory.unwrap(SessionFactoryImplementor.class), units);
    }

    /**
     * All tables that reading entities of these classes may touch, as the mapping has it.
     *
     * @throws IllegalArgumentException if one of them is no entity
     */
    public Set<QualifiedName> tablesRead(Collection<Class<?>> read) {
        return tables.mapping().readBy(read);
    }

    /**
     * Loads with transactions of their own.
     *
     * @param ended is run after each
     */
    public <E> EntityBulk<E> bulk(Router router, String group, Class<E> entity, Consumer<Class<?>> ended) {
        return bulk.alone(router, group, entity, ended);
    }

    /** Loads in the transaction of a unit. */
    public <E> EntityBulk<E> bulk(Router router, String group, Class<E> entity, HibernateUnit unit) {
        SharedSessionContractImplementor session = (SharedSessionContractImplementor) unit.session();
        EntityPersister persister = session.getFactory().getMappingMetamodel().findEntityDescriptor(entity);
        if (persister == null) {
            throw new IllegalArgumentException(
                    "entity: " + entity.getName() + " (expected: an entity of these sessions)");
        }
        return bulk.within(
                router, group, entity, session, unit.lending(persister, true), unit.lending(persister, false));
    }

    /** Entities of this class were changed outside of units, and committed: caches forget what they have of them. */
    public void forget(Class<?> entity) {
        SessionFactoryImplementor known = factory.unwrap(SessionFactoryImplementor.class);
        OutdatedCaches.of(known, entity).forget();
    }

    /** Whether anybody listens to what units write. */
    public boolean isHeard() {
        return tables.isHeard();
    }

    /** The tables of an entity, as the mapping has them. */
    public Set<QualifiedName> tablesOf(Class<?> entity) {
        EntityPersister persister = factory.unwrap(SessionFactoryImplementor.class)
                .getMappingMetamodel()
                .getEntityDescriptor(entity);
        return MappedTables.parse(List.of(persister.getSynchronizedQuerySpaces()));
    }

    /** From here on {@code listener} hears of what units write that begin, until what is returned is run. */
    public Runnable listen(WriteListener listener) {
        tables.listen(listener, factory.unwrap(SessionFactoryImplementor.class));
        return () -> tables.forget(listener);
    }

    /** From here on those who listen hear of this attribute's values in rows that are written. */
    public void watchRows(Class<?> entity, String attribute) {
        tables.watchRows(factory.unwrap(SessionFactoryImplementor.class), entity, attribute);
    }

    /** Whether it is an entity, or a class that was derived from one to stand for it. */
    public boolean isEntity(Class<?> type) {
        return factory.getMetamodel().getEntities().stream()
                .anyMatch(entity ->
                        entity.getJavaType() != null && entity.getJavaType().isAssignableFrom(type));
    }

    /** The class of the entity of this name. */
    public Optional<Class<?>> entityNamed(String name) {
        return factory.getMetamodel().getEntities().stream()
                .<Class<?>>mapMulti((entity, found) -> {
                    @Nullable Class<?> type = entity.getJavaType();
                    if (type != null && type.getName().equals(name)) {
                        found.accept(type);
                    }
                })
                .findFirst();
    }

    /** Begins a unit; borrows nothing yet. */
    public HibernateUnit begin(UnitPlan plan) {
        if (loads != null) {
            loads.begins(plan);
        }
        HibernateUnit unit = new HibernateUnit(plan, habits, late, tables, guard);
        SessionImplementor session = (SessionImplementor) (isUsual(plan) ? factory.openSession() : opening(plan));
        SessionListeners.add(session, unit);
        if (plan.detectsChanges()) {
            LoadedState.keep(session);
        }
        return begun(plan, unit, session);
    }

    /** Whether its session is as the factory opens them. */
    private static boolean isUsual(UnitPlan plan) {
        return plan.write() && plan.statements() == null;
    }

    private Session opening(UnitPlan plan) {
        SessionBuilder builder = factory.withOptions().readOnly(!plan.write());
        if (plan.statements() != null) {
            builder.statementInspector(withTheApplications(plan.statements()));
        }
        if (!plan.write()) {
            // what a replica has may be older than what the second-level cache has: never put it there
            builder.flushMode(FlushMode.MANUAL).initialCacheMode(CacheMode.GET);
        }
        return builder.openSession();
    }

    /** Begins a unit whose session keeps no entities, and thus has no changes to detect; borrows nothing yet. */
    public HibernateUnit beginStateless(UnitPlan plan) {
        HibernateUnit unit = new HibernateUnit(plan, habits, late, tables, guard);
        StatelessSessionBuilder builder = factory.withStatelessOptions().readOnly(!plan.write());
        if (plan.statements() != null) {
            builder.statementInspector(withTheApplications(plan.statements()));
        }
        if (!plan.write()) {
            builder.initialCacheMode(CacheMode.GET);
        }
        SharedSessionContractImplementor session = (SharedSessionContractImplementor) builder.openStatelessSession();
        SessionListeners.add(session, unit);
        return begun(plan, unit, session);
    }

    private HibernateUnit begun(UnitPlan plan, HibernateUnit unit, SharedSessionContractImplementor session) {
        try {
            if (!plan.write()) {
                guard.begin(session);
            }
            unit.begin(session);
            return unit;
        } catch (RuntimeException | Error e) {
            tables.end(session);
            guard.end(session);
            session.close();
            throw e;
        }
    }

    /** An inspector of the session replaces that of the factory, which may be the application's. */
    private UnaryOperator<String> withTheApplications(UnaryOperator<String> ours) {
        StatementInspector theirs = factory.unwrap(SessionFactoryImplementor.class)
                .getSessionFactoryOptions()
                .getStatementInspector();
        return theirs == null ? ours : sql -> theirs.inspect(ours.apply(sql));
    }

    @Override
    public void close() {
        bulk.close();
        factory.close();
    }

    /** Hibernate takes a class without a mapping and says nothing until it is persisted. */
    private static void requireMapped(String who, Collection<Class<?>> types) {
        List<String> problems = types.stream()
                .filter(type -> !AttributeConverter.class.isAssignableFrom(type))
                .filter(type -> MAPPED.stream().noneMatch(type::isAnnotationPresent))
                .map(type -> type.getName() + " is not mapped (expected: @Entity, @Embeddable, @MappedSuperclass or a"
                        + " converter)")
                .toList();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(who, problems);
        }
    }

    private static String firstLine(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
