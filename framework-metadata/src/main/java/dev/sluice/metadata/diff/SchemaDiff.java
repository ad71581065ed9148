package dev.sluice.metadata.diff;

import dev.sluice.DatabaseException;
import dev.sluice.metadata.model.Schema;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The changes that make one schema another one. Immutable.
 *
 * <pre>{@code
 * SchemaDiff diff = SchemaDiff.between(SchemaReader.of(live).read(), wanted);
 * diff.changes().forEach(System.out::println);
 * }</pre>
 *
 * <p>Only what both schemas know is compared. Expressions are texts here, and differ where their texts do: {@link dev.sluice.metadata.ddl.Normalizer}
 * has the server say what it makes of them. The order of columns is no difference.
 *
 * @param changes sorted by what they are about
 */
public record SchemaDiff(Schema before, Schema after, List<SchemaChange> changes) {

    public SchemaDiff {
        changes = List.copyOf(changes);
    }

    /**
     * Compares two schemas of one product. What is in their current namespaces is compared whatever those are called.
     *
     * @throws DatabaseException if they are of different products
     */
    public static SchemaDiff between(Schema before, Schema after) {
        if (before.product() != after.product()) {
            throw new DatabaseException("diff: a schema of " + before.product() + " and one of " + after.product()
                    + " cannot be compared; translate one of them first");
        }
        Schema moved = before.current() == null || after.current() == null ? after : after.relocated(before.current());
        return new SchemaDiff(before, moved, new Comparison(before, moved).changes());
    }

    /** What makes {@link #after} into {@link #before} again. */
    public SchemaDiff reversed() {
        Schema was = after;
        return between(was, before);
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** The worst of all changes; {@link Severity#ONLINE} for none. */
    public Severity severity() {
        return changes.stream().map(SchemaChange::severity).reduce(Severity.ONLINE, Severity::or);
    }

    /** One line for each change. */
    @Override
    public String toString() {
        return changes.stream().map(SchemaChange::toString).collect(Collectors.joining("\n"));
    }
}
