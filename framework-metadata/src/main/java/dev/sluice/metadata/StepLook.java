package dev.sluice.metadata;

import dev.sluice.metadata.migration.ScriptStatement;
import java.sql.SQLException;

/**
 * Finds out by looking whether a statement took effect that no transaction ties to its row. Confined to one thread; the
 * lock is held, so nobody else runs the same step.
 */
interface StepLook {

    /** It may run again, whether it took effect or not. */
    String AGAIN = "again";

    /** What it changes cannot be seen. */
    String BLIND = "?";

    /** What to remember before the statement runs; at most 31 characters. */
    String before(ScriptStatement statement) throws SQLException;

    /** Whether it took effect. If it did not, what is left of it is gone when this returns. */
    boolean tookEffect(ScriptStatement statement, String before) throws SQLException;
}
