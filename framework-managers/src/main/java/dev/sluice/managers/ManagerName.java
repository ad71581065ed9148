package dev.sluice.managers;

import dev.sluice.managers.url.EngineUrl;
import java.util.Locale;
import java.util.regex.Pattern;

/** How managers may be called: like engines, because both stand in keys, tags and thread names. */
final class ManagerName {

    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
    private static final int MAX_LENGTH = 63;

    private ManagerName() {}

    static String check(String name) {
        if (!ALLOWED.matcher(name).matches()) {
            throw new IllegalArgumentException("manager name: \"" + name
                    + "\" (expected: 1 to 63 of a-z, 0-9, '-', '_', beginning with a letter or digit)");
        }
        return name;
    }

    /** The database's name, or the file's without its ending, in the characters that are allowed. */
    static String from(String url) {
        EngineUrl parsed = EngineUrl.parse(url);
        if (parsed.isInMemory()) {
            return "memory";
        }
        String database = parsed.database();
        String file = database.substring(Math.max(database.lastIndexOf('/'), database.lastIndexOf('\\')) + 1);
        int dot = file.lastIndexOf('.');
        String stem = (dot > 0 ? file.substring(0, dot) : file).toLowerCase(Locale.ROOT);
        String name = stem.replaceAll("[^a-z0-9_-]+", "-").replaceAll("^[-_]+", "");
        return name.isEmpty() ? "database" : name.substring(0, Math.min(MAX_LENGTH, name.length()));
    }
}
