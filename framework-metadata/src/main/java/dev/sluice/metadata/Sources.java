package dev.sluice.metadata;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.MigrationVersion;
import dev.sluice.metadata.migration.ScriptName;
import dev.sluice.metadata.spi.MigrationSource;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** From a location to the scripts of one product. */
final class Sources {

    private static final String CLASSPATH = "classpath:";
    private static final String FOLDER = "folder:";

    private Sources() {}

    static MigrationSource of(String location) {
        if (location.startsWith(CLASSPATH)) {
            return new ClasspathSource(location.substring(CLASSPATH.length()));
        }
        if (location.startsWith(FOLDER)) {
            return new FolderSource(Path.of(location.substring(FOLDER.length())));
        }
        throw new ConfigurationException("migrations: location " + location
                + " is of no known kind; write classpath:db/migrations or folder:/srv/shop/migrations");
    }

    /**
     * The scripts for {@code product}, oldest version first; the script of one product takes precedence over the one for
     * all.
     *
     * @throws ConfigurationException with everything that is wrong with the files
     */
    static List<MigrationScript> scripts(MigrationSource source, DatabaseProduct product) {
        List<String> problems = new ArrayList<>();
        Map<MigrationVersion, Candidate> chosen = new TreeMap<>();
        List<MigrationSource.File> files = source.files();
        for (MigrationSource.File file : sorted(files)) {
            collect(problems, () -> {
                Candidate candidate = new Candidate(ScriptName.of(file.name()), file.text());
                if (candidate.name().isFor(product)) {
                    chosen.merge(candidate.name().version(), candidate, Candidate::moreSpecific);
                }
            });
        }
        List<MigrationScript> scripts = new ArrayList<>();
        for (Candidate candidate : chosen.values()) {
            collect(problems, () -> scripts.add(MigrationScript.of(candidate.name(), candidate.text(), product)));
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(source.location(), problems);
        }
        if (scripts.isEmpty()) {
            throw new ConfigurationException(source.location() + ": no migration for " + product.displayName() + " ("
                    + files.size() + " .sql files); add one such as V1__create.sql");
        }
        return scripts;
    }

    /** Reads a file as UTF-8, strictly: a wrong character in a default or a name would be there for ever. */
    static String decode(String who, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(who + ": not UTF-8 (" + bytes.length + " bytes); save it as UTF-8", e);
        }
    }

    private static List<MigrationSource.File> sorted(List<MigrationSource.File> files) {
        return files.stream()
                .sorted(Comparator.comparing(MigrationSource.File::name))
                .toList();
    }

    private static void collect(List<String> problems, Runnable step) {
        try {
            step.run();
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
        }
    }

    private record Candidate(ScriptName name, String text) {

        static Candidate moreSpecific(Candidate one, Candidate other) {
            if ((one.name.product() == null) == (other.name.product() == null)) {
                throw new ConfigurationException("version " + one.name.version() + ": twice (" + one.name.fileName()
                        + ", " + other.name.fileName() + "); give one of them another version");
            }
            return one.name.product() == null ? other : one;
        }
    }
}
