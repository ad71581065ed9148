package dev.sluice.metadata.lint.facts;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.metadata.migration.ScriptStatement;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a server did when it ran a statement. Only tables count that were there before the script. Immutable.
 *
 * @param locks what was held on which table when the statement was done; PostgreSQL
 * @param rewritten tables that were written again as a whole; PostgreSQL
 * @param scanned tables whose rows were all looked at, or would be if there were any; PostgreSQL
 * @param algorithm how MySQL changes the table; null on the others, and for what is no change of a table
 * @param failure why the server refused it; null if it did not
 */
public record StatementFacts(
        DatabaseProduct product,
        ScriptStatement statement,
        Map<QualifiedName, LockMode> locks,
        Set<QualifiedName> rewritten,
        Set<QualifiedName> scanned,
        @Nullable Algorithm algorithm,
        @Nullable String failure) {

    public StatementFacts {
        requireNonNull(product, "product");
        requireNonNull(statement, "statement");
        locks = Map.copyOf(locks);
        rewritten = Set.copyOf(rewritten);
        scanned = Set.copyOf(scanned);
    }
}
