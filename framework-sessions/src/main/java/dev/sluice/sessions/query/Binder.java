package dev.sluice.sessions.query;

import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EmbeddableType;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.PluralAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks up the names of a filter in an entity. What cannot be asked is refused here, before anything is sent. */
final class Binder {

    static final String ID = "pk";

    private static final int MAX_VALUES = 10_000;

    private final EntityType<?> entity;

    Binder(EntityType<?> entity) {
        this.entity = entity;
    }

    Bound bind(FilterNode node) {
        return bind(node, entity);
    }

    private Bound bind(FilterNode node, Type<?> scope) {
        if (node instanceof FilterNode.All all) {
            return new Bound.All(bind(all.nodes(), scope));
        }
        if (node instanceof FilterNode.Any any) {
            return new Bound.Any(bind(any.nodes(), scope));
        }
        if (node instanceof FilterNode.Not not) {
            return new Bound.Not(bind(not.node(), scope));
        }
        if (node instanceof FilterNode.Some some) {
            return some(some, scope);
        }
        if (node instanceof FilterNode.Text text) {
            return text(text, scope);
        }
        FilterNode.Leaf leaf = (FilterNode.Leaf) node;
        return leaf(leaf, names(leaf.path()), scope);
    }

    private List<Bound> bind(List<FilterNode> nodes, Type<?> scope) {
        return nodes.stream().map(node -> bind(node, scope)).toList();
    }

    private Bound text(FilterNode.Text text, Type<?> scope) {
        Bound otherwise = bind(Filter.contained(text.words(), text.names()), scope);
        return text.words().isEmpty()
                ? otherwise
                : new Bound.Text(
                        scope instanceof EntityType<?> of
                                ? FullText.of(of, text.names()).orElse(null)
                                : null,
                        text.names(),
                        text.words(),
                        otherwise);
    }

    private Bound some(FilterNode.Some some, Type<?> scope) {
        Walk walk = new Walk(scope, names(some.path()), () -> entity.getName() + " " + some);
        if (walk.elements == null || !walk.rest.isEmpty()) {
            throw new FilterException(entity.getName() + " " + some + ": no collection; name one, or filter directly");
        }
        return new Bound.Some(walk.steps, walk.elements, bind(some.node(), walk.elements.getElementType()));
    }

    private Bound leaf(FilterNode.Leaf leaf, List<String> names, Type<?> scope) {
        String who = entity.getName() + " " + leaf;
        Walk walk = new Walk(scope, names, () -> who);
        PluralAttribute<?, ?, ?> elements = walk.elements;
        if (elements == null) {
            return leaf.values().size() == 1 && leaf.values().get(0) instanceof AttributeName other
                    ? other.bind(walk.steps, leaf, scope, who)
                    : test(leaf, walk, walk.kind(), who);
        }
        if (leaf.values().stream().anyMatch(AttributeName.class::isInstance)) {
            throw new FilterException(
                    who + ": an attribute compared with elements; use Filter.some and one of the element");
        }
        if (walk.rest.isEmpty() && leaf.lookup() == Lookup.ISNULL && leaf.part() == null) {
            Bound some = new Bound.Some(walk.steps, elements, new Bound.All(List.of()));
            return isTrue(leaf, who) ? new Bound.Not(some) : some;
        }
        Bound element = walk.rest.isEmpty()
                ? test(leaf, new Walk(elements.getElementType(), List.of(), () -> who), Kind.of(elements), who)
                : leaf(leaf, walk.rest, elements.getElementType());
        return new Bound.Some(walk.steps, elements, element);
    }

    /** A condition on a value that is no attribute. */
    static Bound itself(FilterNode.Leaf leaf, Kind kind, String who) {
        return test(leaf, new Walk(null, List.of(), () -> who), kind, who);
    }

    private static Bound test(FilterNode.Leaf leaf, Walk walk, Kind of, String who) {
        if (walk.idOf != null) {
            return Whole.bindId(walk.idOf, walk.steps, leaf, who);
        }
        if (leaf.lookup() == Lookup.ISNULL) {
            if (leaf.part() != null) {
                throw new FilterException(who + ": isnull of a part; ask it of the attribute");
            }
            return new Bound.IsNull(walk.steps, walk.keys, isTrue(leaf, who));
        }
        if (walk.managed() != null) {
            return Whole.bind(walk.managed(), walk.steps, leaf, who);
        }
        if (walk.keys.isEmpty() && leaf.lookup() == Lookup.CONTAINS && of.isList() && !walk.steps.isEmpty()) {
            return Lists.bind(walk.steps, leaf, who);
        }
        if (walk.keys.isEmpty() && of.isList() && Lists.isWhole(leaf)) {
            return Lists.bindWhole(walk.steps, of, leaf, who);
        }
        boolean isList = leaf.values().stream().anyMatch(Collection.class::isInstance);
        if ((isList || leaf.values().size() != 1) && !leaf.lookup().takesSeveral()) {
            throw new FilterException(who + ": a list (expected: one value)");
        }
        Kind kind = walk.keys.isEmpty() ? of : Kind.of(String.class);
        boolean inMemory = of.isComparableInMemory();
        if (leaf.part() != null) {
            if (!inMemory || !leaf.part().isOf(kind.type())) {
                throw new FilterException(who + ": " + kind.type().getSimpleName() + " has no such part");
            }
            kind = Kind.of(leaf.part().type());
        }
        if (!kind.takes(leaf.lookup())) {
            throw new FilterException(who + ": a look-up that " + kind.type().getSimpleName()
                    + " does not have; use exact, in or isnull");
        }
        if (leaf.values().size() > MAX_VALUES) {
            throw new FilterException(who + ": " + leaf.values().size() + " values (expected: <= " + MAX_VALUES + ")");
        }
        List<Object> values = new ArrayList<>();
        for (Object value : leaf.values()) {
            values.add(kind.value(value, who));
        }
        if (leaf.lookup().isRegex()) {
            values.set(0, Regex.parse((String) values.get(0), leaf.lookup().ignoresCase(), who));
        }
        return new Bound.Test(walk.steps, walk.keys, leaf.part(), leaf.lookup(), kind, inMemory, List.copyOf(values));
    }

    private static boolean isTrue(FilterNode.Leaf leaf, String who) {
        return (Boolean) Kind.of(Boolean.class).value(leaf.values().get(0), who);
    }

    /** The way to one value that a row has once, for an order or a projection. */
    List<SingularAttribute<?, ?>> single(String path, String what) {
        return single(entity, path, entity.getName() + " " + what + " " + Names.shown(path));
    }

    static List<SingularAttribute<?, ?>> single(Type<?> scope, String path, String who) {
        Walk walk = walk(scope, path, who);
        if (!walk.keys.isEmpty() || walk.idOf != null) {
            throw new FilterException(who + ": no attribute by itself; name one");
        }
        return walk.steps;
    }

    private static Walk walk(Type<?> scope, String path, String who) {
        Walk walk = new Walk(scope, names(path), () -> who);
        if (walk.elements != null) {
            throw new FilterException(who + ": a row has many of them; name an attribute that it has once");
        }
        return walk;
    }

    /**
     * Where one value is that a row has once.
     *
     * @param keys within the document that the steps lead to; none if it is the attribute itself
     */
    record Place(List<SingularAttribute<?, ?>> steps, List<String> keys) {}

    Place place(String path, String what) {
        String who = entity.getName() + " " + what + " " + Names.shown(path);
        Walk walk = walk(entity, path, who);
        if (walk.idOf != null) {
            throw new FilterException(who + ": several values; name them one by one");
        }
        return new Place(walk.steps, walk.keys);
    }

    /**
     * An id of several values as a whole.
     *
     * @param parts the steps to each of them, in the order of their names
     */
    record WholeId(EntityType<?> entity, List<List<SingularAttribute<?, ?>>> parts) {}

    /** The one that a path leads to; null if it leads to anything else. */
    @Nullable
    WholeId wholeId(String path, String what) {
        Walk walk = walk(entity, path, entity.getName() + " " + what + " " + Names.shown(path));
        if (walk.idOf != null) {
            return new WholeId(walk.idOf, walk.values());
        }
        if (!walk.isEmbeddedId()) {
            return null;
        }
        int last = walk.steps.size() - 1;
        EntityType<?> owner =
                last == 0 ? entity : (EntityType<?>) walk.steps.get(last - 1).getType();
        return new WholeId(owner, walk.values());
    }

    /** Several, if it is by an id that has several values. */
    List<SortKey> sort(Sort.Key key) {
        Walk walk = walk(entity, key.path(), entity.getName() + " sort " + Names.shown(key.path()));
        if (!walk.keys.isEmpty()) {
            return List.of(
                    new SortKey(walk.steps, walk.keys, Kind.of(String.class), key.descending(), key.nullsFirst()));
        }
        return walk.values().stream().map(steps -> sort(steps, key)).toList();
    }

    private SortKey sort(List<SingularAttribute<?, ?>> steps, Sort.Key key) {
        SingularAttribute<?, ?> last = steps.get(steps.size() - 1);
        Kind kind = Kind.of(last);
        if (last.getType() instanceof ManagedType<?> || !kind.isSortable()) {
            throw new FilterException(entity.getName() + " sort " + Names.shown(key.path())
                    + ": products do not agree on its order; sort by a text, a number, a date or a time");
        }
        return new SortKey(steps, kind, key.descending(), key.nullsFirst());
    }

    static List<String> names(String path) {
        return Arrays.asList(path.split("\\.", -1));
    }

    static Attribute<?, ?> attribute(Type<?> of, String name, String who) {
        return attribute(of, name, () -> who);
    }

    private static Attribute<?, ?> attribute(@Nullable Type<?> of, String name, Supplier<String> who) {
        if (!(of instanceof ManagedType<?> managed)) {
            throw new FilterException(who.get() + ": " + Names.shown(name) + " is an attribute of nothing");
        }
        for (Attribute<?, ?> attribute : managed.getAttributes()) {
            if (attribute.getName().equals(name)) {
                return attribute;
            }
        }
        if (name.equals(ID) && managed instanceof EntityType<?> type && type.hasSingleIdAttribute()) {
            return Ids.single(type);
        }
        throw new FilterException(who.get() + ": no attribute " + Names.shown(name) + " in "
                + managed.getJavaType().getSimpleName() + "; correct the name");
    }

    /** Follows names up to the first collection. */
    private static final class Walk {

        private final List<SingularAttribute<?, ?>> steps = new ArrayList<>();
        private @Nullable Type<?> type;
        private @Nullable PluralAttribute<?, ?, ?> elements;
        private List<String> rest = List.of();
        private List<String> keys = List.of();
        /** Whose id is meant, if that is several attributes. */
        private @Nullable EntityType<?> idOf;

        Walk(@Nullable Type<?> scope, List<String> names, Supplier<String> who) {
            this.type = scope;
            for (int i = 0; i < names.size(); i++) {
                idOf = i + 1 == names.size() ? ofSeveralIds(type, names.get(i)) : null;
                if (idOf != null) {
                    return;
                }
                Attribute<?, ?> attribute = attribute(type, names.get(i), who);
                if (attribute instanceof PluralAttribute<?, ?, ?> plural) {
                    elements = plural;
                    rest = names.subList(i + 1, names.size());
                    return;
                }
                SingularAttribute<?, ?> single = (SingularAttribute<?, ?>) attribute;
                steps.add(single);
                type = single.getType();
                if (i + 1 < names.size() && Documents.isDocument(type.getJavaType())) {
                    keys = Documents.keys(names.subList(i + 1, names.size()), who);
                    return;
                }
            }
        }

        private static @Nullable EntityType<?> ofSeveralIds(@Nullable Type<?> type, String name) {
            return name.equals(ID)
                            && type instanceof EntityType<?> entity
                            && !entity.hasSingleIdAttribute()
                            && entity.getAttributes().stream()
                                    .noneMatch(attribute -> attribute.getName().equals(ID))
                    ? entity
                    : null;
        }

        /** The steps to each value that it leads to; of an id there may be several. */
        List<List<SingularAttribute<?, ?>>> values() {
            if (idOf != null) {
                return Ids.of(idOf, steps);
            }
            return isEmbeddedId() ? Ids.parts(steps) : List.of(steps);
        }

        boolean isEmbeddedId() {
            return type instanceof EmbeddableType && steps.get(steps.size() - 1).isId();
        }

        @Nullable
        ManagedType<?> managed() {
            return type instanceof ManagedType<?> managed ? managed : null;
        }

        /** Of what is no single value it says nothing. */
        Kind kind() {
            return steps.isEmpty() ? Kind.of(Object.class) : Kind.of(steps.get(steps.size() - 1));
        }
    }
}
