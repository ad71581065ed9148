package dev.sluice.sessions.hibernate;

import dev.sluice.QualifiedName;
import dev.sluice.sessions.internal.RowWrites;
import dev.sluice.sessions.internal.TableNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which rows one unit has changed through watched entities, and which tables it has written otherwise.
 *
 * <p>A statement is an entity's if it is seen between the two events of that entity, before and after its row is written, and names
 * no other tables. Whatever else is sent, by a query, for a collection or by a listener, has written any row of its tables. A
 * statement that is prepared once for many rows is seen once, and the events come for each.
 */
final class ChangedRows {

    /** More are remembered as tables. */
    static final int MOST = 1000;

    private final Set<String> pending = new HashSet<>();
    private final Set<String> otherwise = new HashSet<>();
    private final List<RowWrites.Change> changes = new ArrayList<>();

    /** A statement says that it writes these. */
    void wrote(Set<QualifiedName> tables) {
        pending.addAll(TableNames.of(tables));
    }

    /** Known from elsewhere than the text of a statement. */
    void broughtAlong(Set<QualifiedName> tables) {
        otherwise.addAll(TableNames.of(tables));
    }

    /** A row is going to be written: what was sent before was not for it. */
    void before() {
        otherwise.addAll(pending);
        pending.clear();
    }

    /** The row that was announced is written. */
    void after(Class<?> entity, Set<String> tables, Map<String, Set<Object>> values) {
        if (changes.size() == MOST) {
            otherwise.addAll(tables);
        } else {
            changes.add(new RowWrites.Change(entity, tables, values));
            pending.removeAll(tables);
        }
        before();
    }

    /** The row that was announced is written, and nobody knows what it was: with batches its statement may have been seen before. */
    void unknown(Set<String> tables) {
        otherwise.addAll(tables);
        before();
    }

    RowWrites result() {
        before();
        return new RowWrites(Set.copyOf(otherwise), List.copyOf(changes));
    }
}
