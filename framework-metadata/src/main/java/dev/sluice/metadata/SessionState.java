package dev.sluice.metadata;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.migration.ScriptStatement;

/** Statements whose effect ends with the session: settings, which can be made again, and other things, which cannot. */
final class SessionState {

    private SessionState() {}

    /** Whether it sets something for the statements after it, so that it is run again when they run in a new session. */
    static boolean isSetting(DatabaseProduct product, ScriptStatement statement) {
        String words = StepKind.words(product, statement.text());
        return switch (product) {
            case POSTGRESQL ->
                words.matches("(SET|RESET)\\b.*") && !words.matches("SET (LOCAL|TRANSACTION|CONSTRAINTS)\\b.*");
            case MYSQL -> words.matches("(SET|USE)\\b.*") && !words.matches("SET (GLOBAL|PERSIST|PASSWORD)\\b.*");
            case SQLITE -> false;
        };
    }

    /** Whether later statements may need what it made, and a new session does not have it. */
    static boolean isLost(DatabaseProduct product, ScriptStatement statement) {
        return StepKind.words(product, statement.text())
                .matches("(CREATE (LOCAL |GLOBAL )?TEMP|PREPARE|LOCK TABLES|DECLARE|LISTEN)\\b.*"
                        + "|CREATE TEMPORARY .*|CREATE UNLOGGED TEMP.*");
    }
}
