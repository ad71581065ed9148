package dev.sluice.sessions.resolve;

import static java.util.Objects.requireNonNull;

import dev.sluice.sessions.hibernate.EntityShape;
import dev.sluice.sessions.resolve.Unresolved.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.hibernate.SharedSessionContract;
import org.jspecify.annotations.Nullable;

/**
 * Lets entries have what was found for them. First it is known which of them have a row or become one, because one without drags those
 * along that refer to it; only then something is changed.
 */
final class Settlement {

    private final SharedSessionContract session;
    private final boolean writable;
    private final ResolveOptions options;
    private final List<Ref<?>> entries;
    private final List<Ref<?>> changed = new ArrayList<>();
    private final Map<Class<?>, Object> blanks = new HashMap<>();
    private final Map<Class<?>, Map<String, AttributeRule>> rules = new HashMap<>();

    private final Consumer<? super List<?>> inserting;

    Settlement(
            SharedSessionContract session,
            boolean writable,
            ResolveOptions options,
            List<Ref<?>> entries,
            Consumer<? super List<?>> inserting) {
        this.session = session;
        this.writable = writable;
        this.options = options;
        this.entries = entries;
        this.inserting = inserting;
    }

    /** Those whose row is not what it was. */
    List<Ref<?>> changed() {
        return changed;
    }

    void run() {
        List<Ref<?>> order = new ArrayList<>(entries);
        for (boolean again = true; again; ) {
            again = false;
            Collections.reverse(
                    order); // what is referred to is mostly registered later, or else in the next round earlier
            for (Ref<?> entry : order) {
                again |= isOpen(entry) && drags(entry);
            }
        }
        List<Ref<?>> settled = entries.stream().filter(Settlement::isOpen).toList();
        settled.stream().map(Ref::slot).filter(slot -> !slot.isShared()).forEach(this::share);
        settled.stream().filter(this::isWritten).forEach(Settlement::relink);
        Set<Ref<?>> missing = settled.stream()
                .filter(entry -> entry.slot().row() == null)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        // a load sends what the session has changed, which must not refer to what is not there yet
        boolean foundOnesLater = options.insertsInBulk() && session instanceof Session;
        settled.stream()
                .filter(entry -> !foundOnesLater || missing.contains(entry))
                .forEach(this::apply);
        List<Ref<?>> fresh = settled.stream().filter(this::isNew).toList();
        insert(fresh);
        fresh.forEach(this::becomesRow);
        if (foundOnesLater) {
            List<Ref<?>> found =
                    settled.stream().filter(entry -> !missing.contains(entry)).toList();
            found.stream().filter(this::isWritten).forEach(Settlement::relink);
            found.forEach(this::apply);
        }
        settled.forEach(entry -> entry.ends(missing.contains(entry) ? Outcome.INSERTED : Outcome.RESOLVED));
        missing.forEach(Settlement::bindToNew);
    }

    private static boolean isOpen(Ref<?> entry) {
        return entry.outcome() == Outcome.PENDING;
    }

    /** Whether what it has counts. */
    private boolean isWritten(Ref<?> entry) {
        return entry.hasInstance() && (!entry.isReference() || (!entry.slot().isFound() && isInsertable(entry)));
    }

    private boolean isInsertable(Ref<?> entry) {
        return entry.hasInstance() && options.inserts(entry.shape().type(), entry.isReference());
    }

    /** Whose instance becomes the row; null if nobody's does. */
    private @Nullable Ref<?> first(Slot slot) {
        return slot.first(entry -> isOpen(entry) && isInsertable(entry));
    }

    private boolean isNew(Ref<?> entry) {
        return !entry.slot().isFound() && first(entry.slot()) == entry;
    }

    /** Whether it is lost just now. */
    private boolean drags(Ref<?> entry) {
        boolean isLost = !hasRow(entry);
        if (isLost || isWritten(entry)) {
            for (Map.Entry<String, Ref<?>> link : entry.links.entrySet()) {
                if (!isOpen(link.getValue()) ? !link.getValue().isDone() : !hasRow(link.getValue())) {
                    entry.fails(Reason.REFERENCE, link.getKey() + " has no row: " + link.getValue());
                    return true;
                }
            }
        }
        if (isLost) {
            entry.fails(Reason.NOT_FOUND, "is not there");
        }
        return isLost;
    }

    /** Or becomes one. */
    private boolean hasRow(Ref<?> open) {
        return open.slot().isFound() || first(open.slot()) != null;
    }

    private void share(Slot slot) {
        Slot.Row row = slot.row();
        Ref<?> own = row == null ? first(slot) : slot.first(Ref::hasInstance); // none of a key alone has one
        if (session instanceof Session keeping && row != null) {
            slot.share(row.entity() != null ? row.entity() : keeping.getReference(row.type(), row.id()));
        } else if (own != null) {
            slot.share(own.instance());
        } else if (row != null && row.entity() != null) {
            slot.share(row.entity());
        }
    }

    /** What it refers to is from now on what stands for the row. */
    private static void relink(Ref<?> entry) {
        entry.links.forEach((attribute, link) ->
                entry.shape().set(entry.instance(), attribute, link.slot().shared()));
    }

    private void apply(Ref<?> entry) {
        Slot.Row row = entry.slot().row();
        if (!entry.hasInstance()
                || (row == null && entry.instance() == entry.slot().shared())) {
            return;
        }
        Object instance = entry.instance();
        Object shared = entry.slot().shared();
        EntityShape shape = entry.shape();
        if (row == null) {
            if (isInsertable(entry)) {
                copy(entry, shared, true);
            }
            return;
        }
        if (instance == row.entity()) {
            return; // the session's own
        }
        if (!entry.isReference() && writable && session instanceof Session && copy(entry, shared, false)) {
            changed.add(entry);
        }
        shape.bind(instance, row.id(), row.version());
        if (options.hydrates() && row.entity() != null) {
            hydrate(entry, Hibernate.unproxy(row.entity()));
        }
    }

    /** Copies what is set, but for what it was found by, and says whether that has changed anything. */
    private boolean copy(Ref<?> entry, Object to, boolean isNew) {
        EntityShape shape = entry.shape();
        boolean changes = false;
        for (String attribute : shape.attributes()) {
            @Nullable Object value = shape.get(entry.instance(), attribute);
            if (entry.known.containsKey(attribute) || !isSet(shape, attribute, value)) {
                continue;
            }
            @Nullable Object now = shape.get(to, attribute);
            AttributeRule rule = isNew
                    ? AttributeRule.OVERWRITE
                    : rules.computeIfAbsent(shape.type(), options::rules)
                            .getOrDefault(attribute, AttributeRule.OVERWRITE);
            boolean wanted = rule == AttributeRule.OVERWRITE || (rule == AttributeRule.FILL && now == null);
            if (wanted && (isNew || shape.isUpdatable(attribute)) && !shape.isSame(attribute, now, value)) {
                shape.set(to, attribute, value);
                changes = true;
            }
        }
        return changes;
    }

    private void hydrate(Ref<?> entry, Object from) {
        EntityShape shape = entry.shape();
        for (String attribute : shape.attributes()) {
            if (!isSet(shape, attribute, shape.get(entry.instance(), attribute))) {
                shape.set(entry.instance(), attribute, shape.get(from, attribute));
            }
        }
    }

    /** What a new instance has by itself nobody has set. */
    private boolean isSet(EntityShape shape, String attribute, @Nullable Object value) {
        if (value == null) {
            return false;
        }
        Object blank = blanks.computeIfAbsent(shape.type(), type -> shape.blank());
        return !shape.isSame(attribute, shape.get(blank, attribute), value);
    }

    private void insert(List<Ref<?>> fresh) {
        Map<Ref<?>, Integer> depths = new HashMap<>();
        Map<Integer, Map<Class<?>, List<Object>>> batches = new TreeMap<>();
        for (Ref<?> entry : fresh) {
            batches.computeIfAbsent(depth(entry, depths), depth -> new LinkedHashMap<>())
                    .computeIfAbsent(entry.shape().type(), type -> new ArrayList<>())
                    .add(entry.instance());
        }
        batches.values().forEach(classes -> classes.values().forEach(inserting));
    }

    /** One more than that of the deepest new row to which it refers. Without recursion, because chains may be long. */
    private int depth(Ref<?> entry, Map<Ref<?>, Integer> depths) {
        Deque<Ref<?>> path = new ArrayDeque<>();
        Set<Ref<?>> above = new HashSet<>();
        path.push(entry);
        for (Ref<?> top = entry; top != null; top = path.peek()) {
            if (depths.containsKey(top)) {
                path.pop();
                continue;
            }
            above.add(top);
            int depth = 0;
            boolean isKnown = true;
            for (Ref<?> below : newOnes(top)) {
                Integer known = depths.get(below);
                if (known == null && !above.contains(below)) {
                    path.push(below);
                    isKnown = false;
                }
                depth = Math.max(depth, known == null ? 1 : known + 1);
            }
            if (isKnown) {
                depths.put(top, depth);
                above.remove(top);
                path.pop();
            }
        }
        return depths.getOrDefault(entry, 0);
    }

    /** The new rows to which it refers. */
    private List<Ref<?>> newOnes(Ref<?> entry) {
        List<Ref<?>> found = new ArrayList<>();
        for (Ref<?> link : entry.links.values()) {
            Ref<?> first = isOpen(link) && !link.slot().isFound() ? first(link.slot()) : null;
            if (first != null) {
                found.add(first);
            }
        }
        return found;
    }

    /** From now on it is a row like others; one that went in bulk is not the session's. */
    private void becomesRow(Ref<?> entry) {
        EntityShape shape = entry.shape();
        Object own = entry.instance();
        Object id = shape.idOf(own).orElseThrow();
        Session keeping = options.insertsInBulk() && session instanceof Session one ? one : null;
        entry.slot().found(new Slot.Row(keeping == null ? own : null, id, shape.versionOf(own), shape.type()));
        if (keeping != null) {
            entry.slot().share(keeping.getReference(shape.type(), id));
        }
    }

    private static void bindToNew(Ref<?> entry) {
        Slot.Row row = requireNonNull(entry.slot().row());
        if (entry.hasInstance() && entry.instance() != row.entity()) {
            entry.shape().bind(entry.instance(), row.id(), row.version());
        }
    }
}
