package dev.sluice.metadata.diff;

import dev.sluice.DatabaseException;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
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
 * has the server say what it makes of them. The order of columns is no difference. What was {@linkplain Schema#renames() declared to be renamed} is renamed, and nothing else is.
 *
 * @param changes sorted by what they are about
 * @param renamed {@code before} with the names of {@code after}, from which all changes start that are no renames
 */
public record SchemaDiff(Schema before, Schema after, List<SchemaChange> changes, Schema renamed) {

    public SchemaDiff {
        changes = List.copyOf(changes);
    }

    /**
     * Compares two schemas of one product. What is in their current namespaces is compared whatever those are called.
     *
     * @throws DatabaseException if they are of different products
     * @throws dev.sluice.ConfigurationException if what was declared to be renamed is not there, or had several names that are
     */
    public static SchemaDiff between(Schema before, Schema after) {
        return between(before, after, UnaryOperator.identity());
    }

    /**
     * Compares what a server makes of two schemas, and of the renames between them: {@code shadow::normalized}.
     *
     * @throws DatabaseException if they are of different products
     * @throws dev.sluice.ConfigurationException if what was declared to be renamed is not there, or had several names that are
     */
    public static SchemaDiff between(Schema before, Schema after, UnaryOperator<Schema> normalized) {
        if (before.product() != after.product()) {
            throw new DatabaseException("diff: a schema of " + before.product() + " and one of " + after.product()
                    + " cannot be compared; translate one of them first");
        }
        Schema was = normalized.apply(before);
        Schema is = normalized.apply(relocated(before, after));
        is = relocated(was, is);
        Renaming renaming = new Renaming(was, is);
        Schema renamed = renaming.changes().isEmpty() ? was : normalized.apply(renaming.result());
        renamed = relocated(was, renamed);
        List<SchemaChange> changes = new ArrayList<>(renaming.changes());
        new Comparison(renamed, is).changes().forEach(change -> changes.add(renaming.explained(change)));
        changes.sort(Comparator.comparing(SchemaChange::path));
        return new SchemaDiff(was, is, changes, renamed);
    }

    private static Schema relocated(Schema before, Schema after) {
        SqlName current = before.current();
        return current == null || after.current() == null ? after : after.relocated(current);
    }

    /** What makes {@link #after} into {@link #before} again. */
    public SchemaDiff reversed() {
        return reversed(UnaryOperator.identity());
    }

    /** What makes {@link #after} into {@link #before} again, as a server tells it: {@code shadow::normalized}. */
    public SchemaDiff reversed(UnaryOperator<Schema> normalized) {
        Schema was = after.withRenames(List.of());
        return between(was, before.withRenames(Renaming.reversed(changes)), normalized);
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
