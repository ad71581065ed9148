package dev.sluice.metadata.diff;

import java.util.Locale;

/** What changes say of themselves. */
final class Texts {

    private Texts() {}

    /** The severity and its reason in parentheses, or nothing for a change that is online. */
    static String reason(SchemaChange change) {
        return change.severity() == Severity.ONLINE
                ? ""
                : " (" + change.severity().name().toLowerCase(Locale.ROOT) + ": " + change.reason() + ')';
    }
}
