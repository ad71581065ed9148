package dev.sluice.cli.deployment;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.config.Startup;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.url.EngineUrl;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --config}, and the managers that the file declares. A mixin of commands that look at servers. */
public final class Deployment {

    private static final String PREFIX = "sluice.managers.";
    private static final Pattern ENGINE =
            Pattern.compile("(?:groups\\.(?<group>[^.]+)\\.)?engines\\.(?<alias>[^.]+)\\.(?<option>.+)");

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "A properties file with the keys sluice.managers.<name>...")
    private Path config = Path.of("");

    private @Nullable Properties read;

    /** For picocli. */
    public Deployment() {}

    /** What that file declares, for a command with an option of its own. */
    public static Deployment of(Path file) {
        Deployment deployment = new Deployment();
        deployment.config = file;
        return deployment;
    }

    /**
     * Opens a manager without waiting for its servers. The caller closes it.
     *
     * @throws ConfigurationException also if a SQLite file is not there, which a manager would make: whoever looks must
     *     change nothing
     */
    public DatabaseManager open(String name) {
        requireFiles(PREFIX + name + '.');
        return DatabaseManager.builder(name)
                .from(properties())
                .startup(Startup.lazy())
                .build();
    }

    /** The names of the managers, sorted; one at least. */
    public Set<String> managers() {
        Set<String> names = new TreeSet<>();
        for (String key : properties().stringPropertyNames()) {
            if (key.startsWith(PREFIX)) {
                String rest = key.substring(PREFIX.length());
                names.add(rest.substring(0, Math.max(rest.indexOf('.'), 0)));
            }
        }
        names.remove("");
        if (names.isEmpty()) {
            throw new ConfigurationException(config + ": declares no manager ("
                    + properties().size() + " keys); add " + PREFIX + "<name>.engines.primary.url=...");
        }
        return names;
    }

    /** The manager of that name; without a name, the only one. */
    public String manager(@Nullable String name) {
        Set<String> names = managers();
        if (name == null && names.size() == 1) {
            return names.iterator().next();
        }
        if (name == null || !names.contains(name)) {
            throw new ConfigurationException(
                    config + ": " + (name == null ? "declares several managers" : "no manager " + name) + " (managers: "
                            + String.join(", ", names) + "); name one with --manager");
        }
        return name;
    }

    /** The options of each engine of a group, such as {@code url}, {@code user} and {@code password}, by the engine's name. */
    public Map<String, Map<String, String>> engines(String manager, String group) {
        String prefix = PREFIX + manager + '.';
        Map<String, Map<String, String>> engines = new TreeMap<>();
        for (String key : properties().stringPropertyNames()) {
            Matcher engine = ENGINE.matcher(key.startsWith(prefix) ? key.substring(prefix.length()) : "");
            if (engine.matches()) {
                String of = engine.group("group") == null ? EngineName.DEFAULT_GROUP : engine.group("group");
                if (of.equals(group)) {
                    engines.computeIfAbsent(
                                    new EngineName(of, engine.group("alias")).toString(), name -> new TreeMap<>())
                            .put(
                                    engine.group("option"),
                                    properties().getProperty(key).strip());
                }
            }
        }
        return engines;
    }

    private void requireFiles(String prefix) {
        List<String> missing = new ArrayList<>();
        for (String key : new TreeSet<>(properties().stringPropertyNames())) {
            String value = properties().getProperty(key).strip();
            if (key.startsWith(prefix) && key.endsWith(".url") && isMissingFile(value)) {
                missing.add(key + ": no such file (" + value + "); check the path, or let the application make it");
            }
        }
        if (!missing.isEmpty()) {
            throw new ConfigurationException(config.toString(), missing);
        }
    }

    private static boolean isMissingFile(String value) {
        try {
            EngineUrl url = EngineUrl.parse(value);
            return url.product() == DatabaseProduct.SQLITE
                    && !url.isInMemory()
                    && !Files.exists(Path.of(url.database()));
        } catch (ConfigurationException e) {
            return false; // the manager says what is wrong with it, and with all else
        }
    }

    private Properties properties() {
        if (read == null) {
            read = read(config);
        }
        return read;
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(file + ": no such file; name a properties file", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(file + ": cannot be read (" + e + "); name a properties file in UTF-8", e);
        }
        return properties;
    }
}
