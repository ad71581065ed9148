package dev.sluice.metadata.model;

import dev.sluice.SqlName;
import org.jspecify.annotations.Nullable;

/** A rule that the rows of a table obey. Immutable. */
public sealed interface TableConstraint permits PrimaryKey, UniqueKey, ForeignKey, Check, Exclusion {

    /** Null where there is none: SQLite keeps only names that were given. */
    @Nullable
    SqlName name();
}
