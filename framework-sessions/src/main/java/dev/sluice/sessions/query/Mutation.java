package dev.sluice.sessions.query;

import dev.sluice.sessions.hibernate.UpdateStamps;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Selection;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.PluralAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaDelete;
import org.hibernate.query.criteria.JpaCriteriaUpdate;
import org.hibernate.query.criteria.JpaDerivedRoot;
import org.hibernate.query.criteria.JpaRoot;
import org.hibernate.query.criteria.JpaSubQuery;
import org.jspecify.annotations.Nullable;

/** An update or a delete of the rows of a plan, in one statement. */
final class Mutation<E> {

    private static final String ID = "id";

    private final Plan<E> plan;
    private final EntityType<E> entity;
    private final HibernateCriteriaBuilder criteria;

    Mutation(Plan<E> plan) {
        this.plan = plan;
        this.entity = plan.entity();
        this.criteria = plan.queries().session().getCriteriaBuilder();
    }

    int update(Map<String, ? extends @Nullable Object> values) {
        if (values.isEmpty()) {
            throw new FilterException(entity.getName() + " update: no values (expected: >= 1)");
        }
        JpaCriteriaUpdate<E> update = criteria.createCriteriaUpdate(entity.getJavaType());
        JpaRoot<E> root = update.from(entity);
        values.forEach((name, value) -> set(update, root, name, value));
        for (UpdateStamps.Stamp stamp : UpdateStamps.of(plan.queries().session(), entity.getJavaType())) {
            if (!values.containsKey(stamp.attribute())) {
                stamp(update, root, stamp);
            }
        }
        if (entity.hasVersionAttribute()) {
            update.versioned();
        }
        update.where(filter(root, update));
        return plan.queries().session().createMutationQuery(update).executeUpdate();
    }

    private void stamp(JpaCriteriaUpdate<E> update, JpaRoot<E> root, UpdateStamps.Stamp stamp) {
        if (stamp.sql() == null) {
            update.set(root.<Object>get(stamp.attribute()), stamp.value());
        } else {
            set(update, root.get(stamp.attribute()), stamp.sql());
        }
    }

    @SuppressWarnings("unchecked") // of its attribute
    private <Y> void set(JpaCriteriaUpdate<E> update, Path<Y> path, String sql) {
        Expression<Y> now = criteria.sql(sql, (Class<Y>) path.getJavaType());
        update.set(path, now);
    }

    private void set(JpaCriteriaUpdate<E> update, JpaRoot<E> root, String name, @Nullable Object value) {
        List<SingularAttribute<?, ?>> steps = new Binder(entity).single(name, "update");
        SingularAttribute<?, ?> attribute = steps.get(0);
        String who = entity.getName() + " update " + Names.shown(name);
        if (steps.size() > 1 || attribute.getType() instanceof ManagedType<?>) {
            throw new FilterException(who + ": no value of the row itself; change it through the entity");
        }
        if (attribute.isId() || attribute.isVersion()) {
            throw new FilterException(who + ": an id or a version, which stays what it is; leave it out");
        }
        if (value == null) {
            if (!attribute.isOptional()) {
                throw new FilterException(who + ": null, which the attribute cannot be; set a value");
            }
            update.set(root.<Object>get(attribute.getName()), (Object) null);
            return;
        }
        update.set(root.<Object>get(attribute.getName()), Kind.of(attribute).value(value, who));
    }

    /**
     * Hibernate empties an entity's own collection tables before it deletes the entity, and by then a condition on such a
     * table holds for nothing.
     */
    int delete() {
        for (Bound.Some some : plan.collections()) {
            if (some.steps().isEmpty() && !isMappedElsewhere(some.elements())) {
                throw new FilterException(entity.getName() + " delete by "
                        + some.elements().getName()
                        + ": that collection is deleted first; select the ids, and delete by " + Binder.ID + "__in");
            }
        }
        JpaCriteriaDelete<E> delete = criteria.createCriteriaDelete(entity.getJavaType());
        JpaRoot<E> root = delete.from(entity);
        delete.where(filter(root, delete));
        return plan.queries().session().createMutationQuery(delete).executeUpdate();
    }

    private static boolean isMappedElsewhere(PluralAttribute<?, ?, ?> elements) {
        if (!(elements.getJavaMember() instanceof AnnotatedElement member)) {
            return false;
        }
        OneToMany many = member.getAnnotation(OneToMany.class);
        ManyToMany both = member.getAnnotation(ManyToMany.class);
        return (many != null && !many.mappedBy().isEmpty())
                || (both != null && !both.mappedBy().isEmpty());
    }

    private Predicate filter(Root<E> root, CommonAbstractCriteria statement) {
        PredicateWriter writer = new PredicateWriter(criteria, plan.queries().sql());
        if (plan.isLocal()) {
            return writer.write(plan.filter(), new Scope(root, statement));
        }
        List<List<SingularAttribute<?, ?>>> ids = Ids.of(entity);
        return ids.size() == 1 && ids.get(0).size() == 1
                ? root.get(id().getName()).in(ids(statement, writer))
                : isFound(root, ids, statement, writer);
    }

    /** The same by an id of several values, which not every product compares as one. */
    private Predicate isFound(
            Root<E> root,
            List<List<SingularAttribute<?, ?>>> ids,
            CommonAbstractCriteria statement,
            PredicateWriter writer) {
        JpaSubQuery<Integer> same = (JpaSubQuery<Integer>) statement.subquery(Integer.class);
        JpaSubQuery<Tuple> found = same.subquery(Tuple.class);
        JpaRoot<E> row = found.from(entity);
        List<Selection<?>> columns = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            columns.add(at(row, ids.get(i)).alias(ID + i));
        }
        found.multiselect(columns.toArray(Selection<?>[]::new))
                .where(writer.write(plan.filter(), new Scope(row, found)));
        JpaDerivedRoot<Tuple> table = same.from(found);
        List<Predicate> equal = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            equal.add(criteria.equal(table.get(ID + i), at(root, ids.get(i))));
        }
        return criteria.exists(same.select(criteria.literal(1)).where(equal.toArray(Predicate[]::new)));
    }

    /** Without a join, which an update cannot have: what an id refers to is in the row. */
    private static Path<?> at(Path<?> row, List<SingularAttribute<?, ?>> steps) {
        Path<?> path = row;
        for (SingularAttribute<?, ?> step : steps) {
            path = path.get(step.getName());
        }
        return path;
    }

    /** From a table of its own, because MySQL reads none that it is changing. */
    private JpaSubQuery<?> ids(CommonAbstractCriteria statement, PredicateWriter writer) {
        return ids((JpaSubQuery<?>) statement.subquery(id().getJavaType()), writer);
    }

    private <I> JpaSubQuery<I> ids(JpaSubQuery<I> ids, PredicateWriter writer) {
        JpaSubQuery<Tuple> found = ids.subquery(Tuple.class);
        JpaRoot<E> row = found.from(entity);
        found.multiselect(row.get(id().getName()).alias(ID)).where(writer.write(plan.filter(), new Scope(row, found)));
        JpaDerivedRoot<Tuple> table = ids.from(found);
        return ids.select(table.get(ID));
    }

    private SingularAttribute<?, ?> id() {
        return entity.getId(entity.getIdType().getJavaType());
    }
}
