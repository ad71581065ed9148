package dev.sluice.sessions.resolve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the entries of one run, each list in the order in which they were registered. A later run does not change it, but
 * its entries. Confined to its unit, as they are.
 */
public final class ResolutionReport {

    private final String who;
    private final int entries;
    private final Map<Outcome, List<Ref<?>>> byOutcome = new EnumMap<>(Outcome.class);
    private final List<Ref<?>> changed;
    private final int queries;

    ResolutionReport(String who, List<Ref<?>> all, List<Ref<?>> changed, int queries) {
        this.who = who;
        this.entries = all.size();
        for (Ref<?> entry : all) {
            byOutcome
                    .computeIfAbsent(entry.outcome(), outcome -> new ArrayList<>())
                    .add(entry);
        }
        this.changed = List.copyOf(changed);
        this.queries = queries;
    }

    /** How many there were, with the references that were registered because others have them. */
    public int entries() {
        return entries;
    }

    /** Those whose row was there. */
    public List<Ref<?>> resolved() {
        return of(Outcome.RESOLVED);
    }

    /** Those that have become a new row. */
    public List<Ref<?>> inserted() {
        return of(Outcome.INSERTED);
    }

    /** Those that have no row; each says why. */
    public List<Ref<?>> unresolved() {
        return of(Outcome.UNRESOLVED);
    }

    /** Those of {@link #resolved} whose row the next flush updates, because what they had set was not what it had. */
    public List<Ref<?>> changed() {
        return changed;
    }

    /** How many selects that took. */
    public int queries() {
        return queries;
    }

    private List<Ref<?>> of(Outcome outcome) {
        return Collections.unmodifiableList(byOutcome.getOrDefault(outcome, List.of()));
    }

    /**
     * This report, if all have a row.
     *
     * @throws ResolutionException if some have none; it names all of them
     */
    public ResolutionReport orThrow() {
        if (!unresolved().isEmpty()) {
            throw new ResolutionException(who, this);
        }
        return this;
    }

    @Override
    public String toString() {
        return resolved().size() + " resolved, " + inserted().size() + " inserted, "
                + unresolved().size() + " unresolved, " + queries + " queries";
    }
}
