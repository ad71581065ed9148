package dev.sluice.sessions.internal;

import dev.sluice.QualifiedName;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Names by which tables are told apart: the last one without regard to case, so that two schemas may be taken for one. */
public final class TableNames {

    private TableNames() {}

    public static String of(QualifiedName table) {
        return table.name().value().toLowerCase(Locale.ROOT);
    }

    public static Set<String> of(Collection<QualifiedName> tables) {
        return tables.stream().map(TableNames::of).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether what was written, any table if it is empty, is among those that are read. */
    public static boolean meet(Set<String> written, Set<String> read) {
        return written.isEmpty() || !Collections.disjoint(written, read);
    }
}
