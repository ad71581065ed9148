package dev.sluice.sessions.hibernate.bulk;

import dev.sluice.TypeMappingException;
import dev.sluice.bulk.report.BulkVerb;
import dev.sluice.bulk.spi.PreparedRows;
import dev.sluice.bulk.spi.SeekableRows;
import dev.sluice.bulk.spi.UnfitRowException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.function.Supplier;
import org.hibernate.Hibernate;
import org.hibernate.JDBCException;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Entities of a source as they are sent: with their ids, and with all that Hibernate gives them in memory. Where the database gives
 * ids, a piece of the source is held, since they are asked for before its rows are sent. Confined to one thread.
 */
class EntityRows<E> implements SeekableRows<E> {

    /** As many entities are held, or are of one time. */
    private static final int PIECE = 10_000;

    private final EntityPlan plan;
    private final BulkVerb verb;
    private final Iterator<? extends E> source;
    private final Supplier<SharedSessionContractImplementor> session;
    private final Map<Class<?>, EntityClass> classes = new HashMap<>();

    /** Makes ids in memory; null if they are assigned, or given by the database. */
    private final @Nullable BeforeExecutionGenerator inMemory;

    private final boolean refusesIds;
    private @Nullable EntityClass last;

    /** @param refusesIds whether the server gives all of them */
    EntityRows(
            EntityPlan plan,
            BulkVerb verb,
            Iterator<? extends E> source,
            @Nullable BeforeExecutionGenerator inMemory,
            boolean refusesIds,
            Supplier<SharedSessionContractImplementor> session) {
        this.plan = plan;
        this.verb = verb;
        this.source = source;
        this.inMemory = inMemory;
        this.refusesIds = refusesIds;
        this.session = session;
        plan.classes()
                .forEach(mapping -> classes.put(
                        mapping.persister().getMappedClass(),
                        new EntityClass(mapping.persister(), verb, plan.product())));
    }

    @Override
    public boolean hasNext() {
        return source.hasNext();
    }

    @Override
    public E next() {
        return filled(source.next());
    }

    @Override
    public void skip(long rows) {
        if (source instanceof SeekableRows<? extends E> seekable) {
            seekable.skip(rows);
            return;
        }
        for (long i = 0; i < rows; i++) {
            source.next();
        }
    }

    /** @throws UnfitRowException if it cannot be written */
    final E filled(E given) {
        @SuppressWarnings("unchecked") // behind a proxy is what it stands for
        E entity = (E) Hibernate.unproxy(given);
        try {
            fill(entity);
        } catch (TypeMappingException e) {
            throw new UnfitRowException(entity, e);
        } catch (JDBCException e) {
            throw e; // no fault of the entity
        } catch (RuntimeException e) {
            throw new UnfitRowException(
                    entity,
                    new TypeMappingException(
                            "cannot be made ready (" + e.getClass().getSimpleName() + "); see the cause", e));
        }
        return entity;
    }

    private void fill(E entity) {
        EntityClass known = known(entity);
        if (verb.inserts() && inMemory != null && lacksId(entity)) {
            EntityPersister persister = known.persister();
            persister.setIdentifier(
                    entity, inMemory.generate(session.get(), entity, null, EventType.INSERT), session.get());
        }
        if (refusesIds && !lacksId(entity)) {
            throw new TypeMappingException("id: is set, and the server gives it; leave it unset, or upsert the entity");
        }
        known.fill(entity, verb, session.get());
    }

    final boolean isKnown(E entity) {
        return classes.containsKey(Hibernate.getClass(entity));
    }

    private EntityClass known(E entity) {
        EntityClass known = last;
        if (known != null && known.persister().getMappedClass() == entity.getClass()) {
            return known;
        }
        known = classes.get(entity.getClass());
        if (known == null) {
            throw new TypeMappingException("a " + entity.getClass().getSimpleName() + " is no "
                    + plan.root().getMappedClass().getSimpleName() + " of these sessions; load it by itself");
        }
        last = known;
        return known;
    }

    final boolean lacksId(E entity) {
        Object id = plan.root().getIdentifier(entity);
        return id == null || (id instanceof Number number && number.longValue() == 0);
    }

    /** Whether the database has to be asked for times before entities are filled. */
    final boolean asksTheTime() {
        return classes.values().stream().anyMatch(EntityClass::asksTheTime);
    }

    final void askTheTime(Connection connection) throws SQLException {
        for (EntityClass known : classes.values()) {
            known.ask(connection, session.get());
        }
    }

    /** With times that the database tells. */
    static final class Timed<E> extends EntityRows<E> implements PreparedRows<E> {

        Timed(
                EntityPlan plan,
                BulkVerb verb,
                Iterator<? extends E> source,
                @Nullable BeforeExecutionGenerator inMemory,
                boolean refusesIds,
                Supplier<SharedSessionContractImplementor> session) {
            super(plan, verb, source, inMemory, refusesIds, session);
        }

        @Override
        public long prepare(Connection connection, long most) throws SQLException {
            askTheTime(connection);
            return Math.min(most, PIECE);
        }
    }

    /** A number as an id of a class. */
    static Object id(Class<?> type, long value) {
        if (type == Long.class) {
            return value;
        }
        if (type == Integer.class) {
            return Math.toIntExact(value);
        }
        if (type == BigInteger.class) {
            return BigInteger.valueOf(value);
        }
        return type == BigDecimal.class ? (Object) BigDecimal.valueOf(value) : (Object) (short) value;
    }

    /** Whose ids the database gives. */
    static final class Numbered<E> extends EntityRows<E> implements PreparedRows<E> {

        private final EntityPlan plan;
        private final Iterator<? extends E> source;
        private final EntityIds ids;
        private final Supplier<SharedSessionContractImplementor> session;
        private final Deque<E> ready = new ArrayDeque<>();
        private PrimitiveIterator.@Nullable OfLong left;

        Numbered(
                EntityPlan plan,
                BulkVerb verb,
                Iterator<? extends E> source,
                EntityIds ids,
                Supplier<SharedSessionContractImplementor> session) {
            super(plan, verb, source, null, false, session);
            this.plan = plan;
            this.source = source;
            this.ids = ids;
            this.session = session;
        }

        @Override
        public boolean hasNext() {
            return !ready.isEmpty() || source.hasNext();
        }

        @Override
        public E next() {
            E entity = ready.poll();
            if (entity == null) {
                throw new NoSuchElementException("no row is ready");
            }
            return filled(entity);
        }

        @Override
        public long prepare(Connection connection, long most) throws SQLException {
            int wanted = (int) Math.min(most, PIECE);
            while (ready.size() < wanted && source.hasNext()) {
                ready.add(source.next());
            }
            askTheTime(connection);
            number(connection);
            return Math.min(ready.size(), most);
        }

        private void number(Connection connection) throws SQLException {
            EntityPersister root = plan.root();
            int missing = 0;
            long greatest = 0;
            for (E entity : ready) {
                if (!isKnown(entity)) {
                    continue; // refused when it is its turn
                }
                if (lacksId(entity)) {
                    missing++;
                } else if (root.getIdentifier(entity) instanceof Number id) {
                    greatest = Math.max(greatest, id.longValue());
                }
            }
            if (greatest > 0) {
                ids.pass(connection, greatest);
            }
            PrimitiveIterator.OfLong given = left;
            Class<?> type = root.getIdentifierMapping().getJavaType().getJavaTypeClass();
            for (E entity : ready) {
                if (isKnown(entity) && lacksId(entity)) {
                    if (given == null || !given.hasNext()) {
                        given = ids.take(connection, missing);
                    }
                    root.setIdentifier(entity, id(type, given.nextLong()), session.get());
                    missing--;
                }
            }
            left = given;
        }
    }
}
