package dev.sluice.sessions.resolve;

import dev.sluice.sessions.hibernate.EntityShape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a {@link Resolution}: an instance of which a key is known, and what was found for it. Confined to its unit.
 *
 * @param <T> the entity
 */
public final class Ref<T> {

    private final int number;
    private final EntityShape shape;
    private final @Nullable T instance;
    private final boolean reference;

    /** Of its attributes that refer to another entry. */
    final Map<String, Ref<?>> links = new LinkedHashMap<>();

    /** What is set of its keys; of a reference the id, if that is known. */
    final Map<String, Object> known = new LinkedHashMap<>();

    private Outcome outcome = Outcome.PENDING;
    private @Nullable Unresolved unresolved;
    private @Nullable Slot slot;

    Ref(int number, EntityShape shape, @Nullable T instance, boolean reference) {
        this.number = number;
        this.shape = shape;
        this.instance = instance;
        this.reference = reference;
    }

    /**
     * The object that stands for the row: of a session that keeps its entities the one that it has, which all entries of that row
     * share; else the first instance that was registered for it.
     *
     * @throws IllegalStateException if it has no row, or was not run yet
     */
    public T get() {
        return tryGet().orElseThrow(() -> new IllegalStateException(
                unresolved == null
                        ? this + ": not resolved yet; run its resolution first"
                        : unresolved + "; ask tryGet if it may be missing"));
    }

    /** Like {@link #get}; empty if it has no row, or was not run yet. */
    @SuppressWarnings("unchecked") // a row of that entity
    public Optional<T> tryGet() {
        return outcome == Outcome.RESOLVED || outcome == Outcome.INSERTED
                ? Optional.of((T) slot().shared())
                : Optional.empty();
    }

    /**
     * What was registered. Until it is resolved, other entries may have it where they refer to that row.
     *
     * @throws IllegalStateException if it was asked for by a key alone
     */
    public T instance() {
        if (instance == null) {
            throw new IllegalStateException(this + ": no instance was registered for it");
        }
        return instance;
    }

    /** Whether it was only to be found: nothing that it has is written to a row that is there. */
    public boolean isReference() {
        return reference;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** Why it has no row; empty if it has one, or was not run yet. */
    public Optional<Unresolved> unresolved() {
        return Optional.ofNullable(unresolved);
    }

    int number() {
        return number;
    }

    EntityShape shape() {
        return shape;
    }

    boolean hasInstance() {
        return instance != null;
    }

    boolean isDone() {
        return outcome == Outcome.RESOLVED || outcome == Outcome.INSERTED;
    }

    void begin() {
        outcome = Outcome.PENDING;
        unresolved = null;
        slot = null;
        links.clear();
    }

    boolean isIn(Slot one) {
        return slot == one;
    }

    void sharing(Slot one) {
        slot = one;
    }

    Slot slot() {
        if (slot == null) {
            throw new IllegalStateException(this + ": no row was looked for");
        }
        return slot;
    }

    void ends(Outcome as) {
        outcome = as;
    }

    void fails(Unresolved.Reason reason, String detail) {
        outcome = Outcome.UNRESOLVED;
        unresolved = new Unresolved(shape.type().getSimpleName(), shown(), reason, detail);
    }

    private Map<String, Object> shown() {
        Map<String, Object> shown = values();
        links.forEach((name, link) -> {
            if (known.containsKey(name)) {
                Map<String, Object> further = link.values();
                link.links.keySet().forEach(further::remove); // it may be this one
                shown.put(name, link.shape.type().getSimpleName() + further);
            }
        });
        return shown;
    }

    private Map<String, Object> values() {
        Map<String, Object> shown = new LinkedHashMap<>();
        known.forEach((name, value) -> shown.put(name, shape.isSensitive(name) ? Unresolved.MASKED : value));
        return shown;
    }

    /** With its key, whose sensitive values are masked. */
    @Override
    public String toString() {
        return shape.type().getSimpleName() + shown();
    }
}
