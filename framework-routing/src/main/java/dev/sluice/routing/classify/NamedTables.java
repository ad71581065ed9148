package dev.sluice.routing.classify;

import dev.sluice.QualifiedName;
import java.util.Set;

/**
 * The tables that a text of SQL names, as it spells them. What a view reads, and what triggers, functions and cascading
 * keys do, no text tells. Immutable.
 *
 * @param read those that are read from; a name that a WITH defines is none
 * @param written those that rows are put into, changed in or deleted from
 * @param deletedFrom those of the written ones that rows may vanish from, so that cascading keys reach others
 * @param complete whether these are all; not if a statement does anything but query, insert, update, delete, merge or
 *     replace, and not if its words leave a doubt
 */
public record NamedTables(
        Set<QualifiedName> read, Set<QualifiedName> written, Set<QualifiedName> deletedFrom, boolean complete) {

    public NamedTables {
        read = Set.copyOf(read);
        written = Set.copyOf(written);
        deletedFrom = Set.copyOf(deletedFrom);
    }
}
