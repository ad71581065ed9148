package dev.sluice.cli.status;

import dev.sluice.ConfigurationException;
import dev.sluice.cli.exit.ExitCode;
import dev.sluice.cli.screen.Screen;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.config.Startup;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.managers.topology.Topology;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Opens the managers that a properties file declares, looks once, and shows what it saw. */
@Command(
        name = "status",
        description = {
            "Shows the topology of a deployment: role, state, lag and position of each engine.",
            "Exits with 4 if an engine could not be reached."
        })
public final class StatusCommand implements Callable<Integer> {

    private static final String PREFIX = "sluice.managers.";

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "A properties file with the keys sluice.managers.<name>...")
    private Path config = Path.of("");

    @Option(names = "--json", description = "Print one JSON object per engine and line.")
    private boolean json;

    /** For picocli. */
    public StatusCommand() {}

    @Override
    public Integer call() {
        Properties properties = read(config);
        boolean reachable = true;
        try (Screen screen = Screen.open(json)) {
            for (String name : managers(properties)) {
                try (DatabaseManager manager = DatabaseManager.builder(name)
                        .from(properties)
                        .startup(Startup.lazy())
                        .build()) {
                    Topology seen = manager.refresh();
                    screen.table("engine", TopologyTable.of(seen));
                    reachable &= isReachable(seen);
                }
            }
        }
        return reachable ? ExitCode.DONE : ExitCode.UNREACHABLE;
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

    private Set<String> managers(Properties properties) {
        Set<String> names = new TreeSet<>();
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(PREFIX)) {
                String rest = key.substring(PREFIX.length());
                names.add(rest.substring(0, Math.max(rest.indexOf('.'), 0)));
            }
        }
        names.remove("");
        if (names.isEmpty()) {
            throw new ConfigurationException(config + ": declares no manager (" + properties.size() + " keys); add "
                    + PREFIX + "<name>.engines.primary.url=...");
        }
        return names;
    }

    private static boolean isReachable(Topology seen) {
        return seen.groups().values().stream()
                .flatMap(group -> group.engines().stream())
                .allMatch(engine -> engine.state() == EngineState.UP);
    }
}
