package dev.sluice.routing.consistency;

import dev.sluice.QualifiedName;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What was written, and to which tables. Immutable. Tables are told apart by their last name without regard to case: a
 * read that names {@code public.Orders} has touched what a write calls {@code orders}, and two tables of one name in two
 * schemas are taken for one, which can only make a read fresher than it had to be.
 *
 * @param all every write
 * @param anywhere those of which the tables are not known
 * @param byTable the others
 */
record Writes(Bookmark all, Bookmark anywhere, Map<String, Bookmark> byTable) {

    static final Writes NONE = new Writes(Bookmark.none(), Bookmark.none(), Map.of());

    /** Of a scope that writes to more tables it is not worth the while to tell them apart. */
    private static final int MOST_TABLES = 64;

    /** {@code tables} is empty if they are not known. */
    @SuppressWarnings("ReferenceEquality") // the same one where tables are never told
    Writes advance(Bookmark bookmark, Set<QualifiedName> tables) {
        Bookmark merged = all.merge(bookmark);
        if (tables.isEmpty()) {
            if (merged == all && merged == anywhere) {
                return this;
            }
            return new Writes(merged, anywhere == all ? merged : anywhere.merge(bookmark), byTable);
        }
        Map<String, Bookmark> more = new HashMap<>(byTable);
        tables.forEach(table -> more.merge(key(table), bookmark, Bookmark::merge));
        return more.size() > MOST_TABLES
                ? new Writes(merged, merged, Map.of())
                : new Writes(merged, anywhere, Map.copyOf(more));
    }

    /** What was, or may have been, written to {@code tables}; to any if none are named. */
    Bookmark to(Set<QualifiedName> tables) {
        if (tables.isEmpty()) {
            return all;
        }
        Bookmark found = anywhere;
        for (QualifiedName table : tables) {
            found = found.merge(byTable.getOrDefault(key(table), Bookmark.none()));
        }
        return found;
    }

    Writes without(String group) {
        Map<String, Bookmark> left = new HashMap<>();
        byTable.forEach((table, bookmark) -> left.put(table, bookmark.without(group)));
        left.values().removeIf(Bookmark::isNone);
        return new Writes(all.without(group), anywhere.without(group), Map.copyOf(left));
    }

    private static String key(QualifiedName table) {
        return table.name().value().toLowerCase(Locale.ROOT);
    }
}
