package dev.sluice.metadata.catalog.sqlite;

import dev.sluice.metadata.model.Deferral;
import dev.sluice.metadata.model.ReferentialAction;
import dev.sluice.metadata.sql.TokenCursor;

/** What follows the columns of a reference. SQLite parses {@code match} and ignores it. */
record ParsedActions(ReferentialAction onUpdate, ReferentialAction onDelete, Deferral deferral) {

    static ParsedActions parse(TokenCursor cursor) {
        ReferentialAction onUpdate = ReferentialAction.NO_ACTION;
        ReferentialAction onDelete = ReferentialAction.NO_ACTION;
        Deferral deferral = Deferral.NONE;
        while (true) {
            if (cursor.accept("ON", "UPDATE")) {
                onUpdate = action(cursor);
            } else if (cursor.accept("ON", "DELETE")) {
                onDelete = action(cursor);
            } else if (cursor.accept("MATCH")) {
                cursor.name();
            } else if (cursor.accept("NOT", "DEFERRABLE")) {
                initially(cursor);
                deferral = Deferral.NONE;
            } else if (cursor.accept("DEFERRABLE")) {
                // SQLite has no "set constraints": one that is not deferred at first never is
                deferral = initially(cursor) ? Deferral.INITIALLY_DEFERRED : Deferral.NONE;
            } else {
                return new ParsedActions(onUpdate, onDelete, deferral);
            }
        }
    }

    private static boolean initially(TokenCursor cursor) {
        if (cursor.accept("INITIALLY", "DEFERRED")) {
            return true;
        }
        cursor.accept("INITIALLY", "IMMEDIATE");
        return false;
    }

    private static ReferentialAction action(TokenCursor cursor) {
        if (cursor.accept("SET", "NULL")) {
            return ReferentialAction.SET_NULL;
        }
        if (cursor.accept("SET", "DEFAULT")) {
            return ReferentialAction.SET_DEFAULT;
        }
        if (cursor.accept("CASCADE")) {
            return ReferentialAction.CASCADE;
        }
        if (cursor.accept("RESTRICT")) {
            return ReferentialAction.RESTRICT;
        }
        cursor.expect("NO", "ACTION");
        return ReferentialAction.NO_ACTION;
    }
}
