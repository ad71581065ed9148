package dev.sluice.cli.migrate;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.cli.deployment.Deployment;
import dev.sluice.cli.exit.ExitCode;
import dev.sluice.cli.exit.RefusedException;
import dev.sluice.cli.screen.Screen;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.url.EngineUrl;
import dev.sluice.metadata.Migrations;
import dev.sluice.metadata.migration.MigrationException;
import dev.sluice.metadata.migration.MigrationProblem;
import dev.sluice.metadata.migration.MigrationProblem.Reason;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.schema.ReplicaPace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which database and which scripts; a mixin of all that migrates. */
public final class MigrateOptions {

    private static final Pattern DURATION = Pattern.compile("([1-9]\\d{0,8})(ms|s)");

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The database; from the environment's SLUICE_URL unless it or --config is given.")
    private @Nullable String url;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A properties file with the keys sluice.managers.<name>..., instead of --url.")
    private @Nullable Path config;

    @Option(names = "--manager", paramLabel = "NAME", description = "Which manager, if the file declares several.")
    private @Nullable String manager;

    @Option(
            names = "--group",
            paramLabel = "NAME",
            defaultValue = EngineName.DEFAULT_GROUP,
            description = "Which group. Default: ${DEFAULT-VALUE}.")
    private String group = EngineName.DEFAULT_GROUP;

    @Option(
            names = "--scripts",
            paramLabel = "FOLDER",
            defaultValue = "db/migrations",
            description = "The folder of the scripts. Default: ${DEFAULT-VALUE}.")
    private Path scripts = Path.of("db/migrations");

    @Option(
            names = "--lock-timeout",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "How long to wait for another instance. Default: ${DEFAULT-VALUE}.")
    private int lockTimeout = 300;

    @Option(
            names = "--notice",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "How long to wait between announcing what changes and the first script, for those who watch."
                    + " Default: ${DEFAULT-VALUE}.")
    private int notice;

    @Option(names = "--application-version", paramLabel = "VERSION", description = "Written beside each migration.")
    private @Nullable String applicationVersion;

    @Option(names = "--flyway", description = "Take over Flyway's history if there is none yet.")
    private boolean flyway;

    @Option(
            names = "--keep-lag-under",
            paramLabel = "DURATION",
            description = "Let a backfill wait while a replica of the group is further behind, as 500ms or 2s.")
    private @Nullable String lag;

    @Option(names = "--json", description = "Print JSON lines.")
    private boolean json;

    /** For picocli. */
    public MigrateOptions() {}

    /** What one command does; it returns its exit code. */
    @FunctionalInterface
    interface Work {
        int run(Screen screen, Migrations migrations, Connection connection);
    }

    /**
     * Does it on the primary, and shows each problem that stands in its way.
     *
     * @param makes whether a SQLite file that is not there is made
     */
    int run(boolean makes, Work work) {
        try (Screen screen = Screen.open(json);
                DatabaseManager servers = open(makes)) {
            Router router = Router.over(servers);
            RouteRequest request = RouteRequest.write().group(group).label("migrations");
            EngineName primary = router.route(request).engine();
            if (!router.isMigrationAllowed(primary, request)) {
                throw new RefusedException(
                        primary + ": the router does not allow migrations (group " + group + "); name another group");
            }
            try (RoutedConnection connection = router.connect(request.engine(primary))) {
                return work.run(screen, migrations(servers), connection.connection());
            } catch (MigrationException e) {
                e.problems().forEach(problem -> show(screen, "problem", problem));
                return exitCode(e.problems().get(0).reason());
            }
        }
    }

    static void show(Screen screen, String event, MigrationProblem problem) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("reason", problem.reason().name());
        facts.put(
                "version", problem.version() == null ? null : problem.version().toString());
        facts.put("message", problem.message());
        screen.say(event, "  " + problem.message(), facts);
    }

    private static int exitCode(Reason reason) {
        return reason == Reason.IRREVERSIBLE || reason == Reason.NOT_EMPTY || reason == Reason.NOT_READY
                ? ExitCode.REFUSED
                : ExitCode.FAILED;
    }

    private Migrations migrations(DatabaseManager servers) {
        Migrations migrations = Migrations.from(scripts)
                .withLockTimeout(Duration.ofSeconds(lockTimeout))
                .withNotice(Duration.ofSeconds(notice));
        if (applicationVersion != null) {
            migrations = migrations.withApplicationVersion(applicationVersion);
        }
        if (lag != null) {
            migrations = migrations.withPace(ReplicaPace.of(servers, group, duration(lag)));
        }
        return flyway ? migrations.withFlywayHistory() : migrations;
    }

    private static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new ConfigurationException(
                    "--keep-lag-under: " + text + " (expected: a duration above 0, as 500ms or 2s)");
        }
        long amount = Long.parseLong(matcher.group(1));
        return matcher.group(2).equals("s") ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
    }

    private DatabaseManager open(boolean makes) {
        if (config != null) {
            Deployment deployment = Deployment.of(config);
            return deployment.open(deployment.manager(manager));
        }
        String target = url == null ? System.getenv("SLUICE_URL") : url;
        if (target == null) {
            throw new ConfigurationException("migrate: no database; add --url or --config, or set SLUICE_URL");
        }
        EngineUrl parsed = EngineUrl.parse(target);
        boolean missing = parsed.product() == DatabaseProduct.SQLITE
                && !parsed.isInMemory()
                && !Files.exists(Path.of(parsed.database()));
        if (missing && !makes) {
            throw new ConfigurationException("--url: no such file (" + parsed.database() + "); check the path");
        }
        return DatabaseManager.builder("url").primary(target).build();
    }
}
