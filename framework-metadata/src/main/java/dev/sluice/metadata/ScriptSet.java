package dev.sluice.metadata;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.migration.BackfillRule;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.MigrationVersion;
import dev.sluice.metadata.migration.ScriptKind;
import dev.sluice.metadata.migration.ScriptName;
import dev.sluice.metadata.migration.ScriptSettings;
import dev.sluice.metadata.spi.CodeMigration;
import dev.sluice.metadata.spi.MigrationSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that may be run on one product. Immutable.
 *
 * @param versioned oldest version first, code among it
 * @param repeatable in order of names
 */
record ScriptSet(
        List<MigrationScript> versioned,
        List<MigrationScript> repeatable,
        Map<MigrationVersion, MigrationScript> undo,
        Map<MigrationVersion, CodeMigration> code) {

    ScriptSet {
        versioned = List.copyOf(versioned);
        repeatable = List.copyOf(repeatable);
        undo = Map.copyOf(undo);
        code = Map.copyOf(code);
    }

    /**
     * Reads and cuts; the script of one product takes precedence over the one for all.
     *
     * @throws ConfigurationException with everything that is wrong with the files
     */
    static ScriptSet of(MigrationSource source, List<CodeMigration> codes, DatabaseProduct product) {
        List<String> problems = new ArrayList<>();
        Map<String, Candidate> chosen = new TreeMap<>();
        List<MigrationSource.File> files = source.files();
        files.stream()
                .sorted(Comparator.comparing(MigrationSource.File::name))
                .forEach(file -> collect(problems, () -> {
                    Candidate candidate = new Candidate(ScriptName.of(file.name()), file.text());
                    if (candidate.name().isFor(product)) {
                        chosen.merge(candidate.key(), candidate, Candidate::moreSpecific);
                    }
                }));
        List<MigrationScript> scripts = new ArrayList<>();
        for (Candidate candidate : chosen.values()) {
            collect(problems, () -> {
                MigrationScript script = MigrationScript.of(candidate.name(), candidate.text(), product);
                scripts.add(script);
                BackfillRule backfill = script.settings().backfill();
                if (backfill != null) {
                    new Backfill(script, backfill, product).requireParts();
                }
            });
        }
        Map<MigrationVersion, CodeMigration> byVersion = new HashMap<>();
        for (CodeMigration code : codes) {
            collect(problems, () -> {
                MigrationScript script = script(code);
                if (byVersion.put(script.requireVersion(), code) != null
                        || chosen.containsKey("V" + script.version())) {
                    throw twice(String.valueOf(script.version()), script.fileName(), "another migration");
                }
                scripts.add(script);
            });
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(source.location(), problems);
        }
        return sorted(source, product, files.size(), scripts, byVersion);
    }

    /** The newest version that there is a script for; null if there is none. */
    @Nullable
    MigrationVersion newest() {
        return versioned.isEmpty() ? null : versioned.get(versioned.size() - 1).version();
    }

    private static ScriptSet sorted(
            MigrationSource source,
            DatabaseProduct product,
            int files,
            List<MigrationScript> scripts,
            Map<MigrationVersion, CodeMigration> code) {
        List<MigrationScript> versioned = new ArrayList<>();
        List<MigrationScript> repeatable = new ArrayList<>();
        Map<MigrationVersion, MigrationScript> undo = new HashMap<>();
        for (MigrationScript script : scripts) {
            switch (script.kind()) {
                case VERSIONED -> versioned.add(script);
                case REPEATABLE -> repeatable.add(script);
                case UNDO -> undo.put(script.requireVersion(), script);
            }
        }
        if (versioned.isEmpty() && repeatable.isEmpty()) {
            throw new ConfigurationException(source.location() + ": no migration for " + product.displayName() + " ("
                    + files + " .sql files); add one such as V1__create.sql");
        }
        versioned.sort(Comparator.comparing(MigrationScript::requireVersion));
        repeatable.sort(Comparator.comparing(MigrationScript::description));
        return new ScriptSet(versioned, repeatable, undo, code);
    }

    private static MigrationScript script(CodeMigration code) {
        String name = code.getClass().getName();
        String version = code.version();
        try {
            return new MigrationScript(
                    ScriptKind.VERSIONED,
                    MigrationVersion.of(version),
                    code.description(),
                    name.substring(Math.max(0, name.length() - 200)),
                    code.checksum(),
                    0,
                    ScriptSettings.NONE,
                    List.of());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(name + ": " + e.getMessage() + "; correct what version() returns", e);
        }
    }

    private static void collect(List<String> problems, Runnable step) {
        try {
            step.run();
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
        }
    }

    private static ConfigurationException twice(String what, String one, String other) {
        return new ConfigurationException(
                "version " + what + ": twice (" + one + ", " + other + "); give one of them another version");
    }

    private record Candidate(ScriptName name, String text) {

        String key() {
            return switch (name.kind()) {
                case VERSIONED -> "V" + name.version();
                case UNDO -> "U" + name.version();
                case REPEATABLE -> "R" + name.description();
            };
        }

        static Candidate moreSpecific(Candidate one, Candidate other) {
            if ((one.name.product() == null) == (other.name.product() == null)) {
                if (one.name.version() == null) {
                    throw new ConfigurationException("repeatable script " + one.name.description() + ": twice ("
                            + one.name.fileName() + ", " + other.name.fileName() + "); give one of them another name");
                }
                throw twice(one.name.version().toString(), one.name.fileName(), other.name.fileName());
            }
            return one.name.product() == null ? other : one;
        }
    }
}
