package dev.sluice.sessions.hibernate;

import dev.sluice.sessions.hibernate.bridge.SensitiveTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Hibernate;
import org.hibernate.SharedSessionContract;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.TypedValue;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.ForeignKeyDescriptor;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.spi.NavigablePath;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an entity that are values or refer to another one, by their paths: {@code place.city} in an embeddable.
 * Those of its id, its version and its collections are not among them; its id is one of them as a whole. Confined to a session.
 */
public final class EntityShape {

    private final SharedSessionContractImplementor session;
    private final EntityPersister entity;
    private final EntityIds ids;
    private final Map<String, List<AttributeMapping>> attributes = new LinkedHashMap<>();
    private final Map<String, EntityIds> targets = new HashMap<>();

    private EntityShape(SharedSessionContractImplementor session, EntityPersister entity) {
        this.session = session;
        this.entity = entity;
        this.ids = new EntityIds(session, entity);
        entity.getAttributeMappings().forEach(attribute -> collect(attribute, List.of(), ""));
    }

    /**
     * That of a class.
     *
     * @throws IllegalArgumentException if it is no mapped one
     */
    public static EntityShape of(SharedSessionContract of, Class<?> type) {
        SharedSessionContractImplementor session = (SharedSessionContractImplementor) of;
        @Nullable
        EntityPersister entity = session.getFactory().getMappingMetamodel().findEntityDescriptor(type);
        if (entity == null) {
            throw new IllegalArgumentException(
                    "entity: " + type.getName() + " (expected: an entity of these sessions)");
        }
        return new EntityShape(session, entity);
    }

    private void collect(AttributeMapping attribute, List<AttributeMapping> before, String prefix) {
        if (attribute.getAttributeName().equals(NavigablePath.IDENTIFIER_MAPPER_PROPERTY)) {
            return; // the id once more
        }
        String name = prefix + attribute.getAttributeName();
        List<AttributeMapping> way = new ArrayList<>(before);
        way.add(attribute);
        if (attribute.getMappedType() instanceof EmbeddableMappingType embedded) {
            embedded.getAttributeMappings().forEach(part -> collect(part, way, name + "."));
        } else if (!isVersion(attribute) && (attribute instanceof BasicValuedModelPart || isOwnReference(attribute))) {
            attributes.put(name, way);
        }
    }

    private boolean isVersion(AttributeMapping attribute) {
        return entity.getVersionMapping() != null && entity.getVersionMapping().getVersionAttribute() == attribute;
    }

    private static boolean isOwnReference(AttributeMapping attribute) {
        return attribute instanceof ToOneAttributeMapping reference
                && reference.getSideNature() == ForeignKeyDescriptor.Nature.KEY;
    }

    public Class<?> type() {
        return entity.getMappedClass();
    }

    public String name() {
        return entity.getEntityName();
    }

    /** All but the id. */
    public List<String> attributes() {
        return List.copyOf(attributes.keySet());
    }

    /** The name of the id, {@code pk} if it has none. */
    public String id() {
        return ids.name();
    }

    /** By which attributes its rows are told apart; the id first. */
    public List<List<String>> keys() {
        List<List<String>> all = new ArrayList<>();
        if (!ids.leaves().isEmpty()) {
            all.add(List.of(id()));
        }
        session.getFactory().getServiceRegistry().requireService(MappedKeys.class).of(name()).stream()
                .filter(key -> attributes.keySet().containsAll(key) && !all.contains(key))
                .filter(key -> key.stream().noneMatch(name -> leaves(name).isEmpty()))
                .forEach(all::add);
        return all;
    }

    /** What a query has to compare for an attribute, by paths of single values; none if that cannot be asked. */
    public List<String> leaves(String attribute) {
        if (attribute.equals(id())) {
            return ids.leaves();
        }
        return target(attribute)
                .map(target -> target.leaves().stream()
                        .map(leaf -> attribute + "." + leaf)
                        .toList())
                .orElse(List.of(attribute));
    }

    /**
     * What {@link #leaves} are compared with.
     *
     * @param value of the attribute; of a reference the id of what it refers to
     */
    public List<Object> leafValues(String attribute, Object value) {
        if (attribute.equals(id())) {
            return ids.values(value).orElseThrow();
        }
        return target(attribute)
                .map(target -> target.values(value).orElseThrow())
                .orElse(List.of(value));
    }

    /** What equals another one if their types say so. */
    public Object comparable(String attribute, int leaf, Object value) {
        if (attribute.equals(id())) {
            return ids.comparable(leaf, value);
        }
        return target(attribute)
                .map(target -> target.comparable(leaf, value))
                .orElseGet(() -> new TypedValue(type((BasicValuedModelPart) last(attribute)), value));
    }

    static Type type(BasicValuedModelPart part) {
        return (Type) part.getJdbcMapping();
    }

    private AttributeMapping last(String attribute) {
        List<AttributeMapping> way = way(attribute);
        return way.get(way.size() - 1);
    }

    private List<AttributeMapping> way(String attribute) {
        @Nullable List<AttributeMapping> way = attributes.get(attribute);
        if (way == null) {
            throw new IllegalArgumentException("attribute: " + attribute + " of " + name()
                    + " (expected: a value or a reference that it has itself)");
        }
        return way;
    }

    private Optional<EntityIds> target(String attribute) {
        return last(attribute) instanceof ToOneAttributeMapping reference
                ? Optional.of(targets.computeIfAbsent(
                        attribute,
                        name -> new EntityIds(
                                session,
                                reference.getAssociatedEntityMappingType().getEntityPersister())))
                : Optional.empty();
    }

    /** The id of what an attribute refers to, without loading it; empty if it has none yet. */
    public Optional<Object> idOfReferred(String attribute, Object referred) {
        return target(attribute).orElseThrow().of(referred);
    }

    public boolean isReference(String attribute) {
        return !attribute.equals(id()) && target(attribute).isPresent();
    }

    /** The class of an attribute's values, boxed. */
    public Class<?> typeOf(String attribute) {
        return attribute.equals(id())
                ? entity.getIdentifierType().getReturnedClass()
                : last(attribute).getJavaType().getJavaTypeClass();
    }

    public boolean isUpdatable(String attribute) {
        return way(attribute).stream()
                .allMatch(step -> step.getAttributeMetadata().isUpdatable());
    }

    /** Whether its values are not to be shown. */
    public boolean isSensitive(String attribute) {
        return !attribute.equals(id())
                && last(attribute) instanceof BasicValuedModelPart basic
                && SensitiveTypes.contain(basic.getJdbcMapping());
    }

    /** Null if it is, or what it is in. */
    public @Nullable Object get(Object of, String attribute) {
        @Nullable Object value = Hibernate.unproxy(of);
        for (AttributeMapping step : way(attribute)) {
            if (value == null) {
                return null;
            }
            value = step.getValue(value);
        }
        return value;
    }

    /** Whether it is a number, a letter or a boolean that is zero because nobody has set it. */
    public boolean isPrimitiveZero(String attribute, Object value) {
        return last(attribute)
                        .getPropertyAccess()
                        .getGetter()
                        .getReturnTypeClass()
                        .isPrimitive()
                && isZero(value);
    }

    static boolean isZero(Object value) {
        return value instanceof Number number ? number.doubleValue() == 0 : value.equals(false) || value.equals('\0');
    }

    public boolean isSame(String attribute, @Nullable Object one, @Nullable Object other) {
        if (one == other || one == null || other == null) {
            return one == other;
        }
        if (last(attribute) instanceof BasicValuedModelPart basic) {
            return type(basic).isEqual(one, other);
        }
        Optional<Object> id = idOfReferred(attribute, one);
        return id.isPresent() && id.equals(idOfReferred(attribute, other));
    }

    /** A copy of the value if it could change; embeddables on the way are made anew. */
    public void set(Object of, String attribute, @Nullable Object value) {
        List<AttributeMapping> way = way(attribute);
        @Nullable
        Object copy = last(attribute) instanceof BasicValuedModelPart basic
                ? type(basic).deepCopy(value, session.getFactory())
                : value;
        AttributeMapping first = way.get(0);
        Object owner = Hibernate.unproxy(of);
        first.setValue(owner, changed(first, first.getValue(owner), way.subList(1, way.size()), copy));
    }

    private static @Nullable Object changed(
            AttributeMapping at, @Nullable Object now, List<AttributeMapping> rest, @Nullable Object value) {
        if (rest.isEmpty()) {
            return value;
        }
        EmbeddableMappingType embedded = (EmbeddableMappingType) at.getMappedType();
        @Nullable
        Object[] parts =
                now == null ? new @Nullable Object[embedded.getNumberOfAttributeMappings()] : embedded.getValues(now);
        int position = rest.get(0).getStateArrayPosition();
        parts[position] = changed(rest.get(0), parts[position], rest.subList(1, rest.size()), value);
        return embedded.getRepresentationStrategy().getInstantiator().instantiate(() -> parts);
    }

    /** Empty if it is not wholly set. */
    public Optional<Object> idOf(Object of) {
        return ids.of(of);
    }

    /** The id is an object that the entity may keep. */
    public void bind(Object of, Object id, @Nullable Object version) {
        entity.setIdentifier(of, id, session);
        if (version != null && entity.isVersioned()) {
            entity.setValue(of, entity.getVersionPropertyIndex(), version);
        }
    }

    public @Nullable Object versionOf(Object of) {
        return entity.isVersioned() ? entity.getVersion(Hibernate.unproxy(of)) : null;
    }

    /** The path of its version; empty if it has none. */
    public Optional<String> version() {
        return Optional.ofNullable(entity.getVersionMapping())
                .map(version -> version.getVersionAttribute().getAttributeName());
    }

    /** Whether its id is a single value, which a query can select. */
    public boolean hasSimpleId() {
        return ids.isSimple();
    }

    public boolean hasSubclasses() {
        return entity.getSubclassEntityNames().size() > 1;
    }

    /** As its constructor makes it. */
    public Object blank() {
        return entity.getRepresentationStrategy().getInstantiator().instantiate();
    }
}
