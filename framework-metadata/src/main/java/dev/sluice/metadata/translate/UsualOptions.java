package dev.sluice.metadata.translate;

import java.util.Map;

/** What MySQL says of every table that says nothing itself. */
final class UsualOptions {

    private static final Map<String, String> USUAL =
            Map.of("engine", "innodb", "row_format", "dynamic", "collation", "utf8mb4_0900_ai_ci");

    private UsualOptions() {}

    static boolean are(String option, String value) {
        return value.equalsIgnoreCase(USUAL.get(option));
    }
}
