package dev.sluice.cli.explain;

import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.cli.deployment.Deployment;
import dev.sluice.cli.exit.ExitCode;
import dev.sluice.cli.screen.Screen;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.classify.CatalogueFacts;
import dev.sluice.routing.classify.Classification;
import dev.sluice.routing.classify.Classifier;
import dev.sluice.routing.classify.Effect;
import dev.sluice.routing.route.RouteExplanation;
import dev.sluice.routing.route.RouteRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Classifies a statement, by the catalogue too, and asks a router where it would go. Does not execute the statement. */
@Command(
        name = "explain",
        description = {
            "Says where a statement would be sent and why: what it does, then a verdict on each engine.",
            "Reads the catalogue of the group, and does not execute the statement.",
            "Exits with 4 if no engine can serve it."
        })
public final class ExplainCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Mixin
    private Deployment deployment = new Deployment();

    @Option(names = "--manager", paramLabel = "NAME", description = "The manager, if the file declares several.")
    private @Nullable String manager;

    @Option(
            names = "--group",
            paramLabel = "NAME",
            defaultValue = EngineName.DEFAULT_GROUP,
            description = "The group; ${DEFAULT-VALUE} by default.")
    private String group = EngineName.DEFAULT_GROUP;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "SQL", description = "The statement.")
    private String sql = "";

    /** For picocli. */
    public ExplainCommand() {}

    @Override
    public Integer call() {
        try (DatabaseManager opened = deployment.open(deployment.manager(manager));
                Screen screen = Screen.open(json)) {
            opened.refresh();
            Router router = Router.over(opened);
            DatabaseProduct product = opened.engines(group).get(0).snapshot().product();
            Classifier classifier = Classifier.of(product);
            String catalogue;
            try {
                CatalogueFacts facts = read(router);
                classifier = classifier.withCatalogue(facts);
                catalogue = facts.toString();
            } catch (SQLException | DatabaseException e) {
                catalogue = "not read, so by the text alone (" + firstLine(e) + ")";
            }
            Classification said = classifier.classify(sql);
            RouteRequest request = said.effect() == Effect.READ ? RouteRequest.read() : RouteRequest.write();
            RouteExplanation decision = router.explain(request.group(group));
            show(screen, said, catalogue, decision);
            return decision.route().isPresent() ? ExitCode.DONE : ExitCode.UNREACHABLE;
        }
    }

    private CatalogueFacts read(Router router) throws SQLException {
        try (RoutedConnection routed =
                router.connect(RouteRequest.read().group(group).deadline(PATIENCE))) {
            return CatalogueFacts.read(routed.connection());
        }
    }

    private static void show(Screen screen, Classification said, String catalogue, RouteExplanation decision) {
        String effect = said.effect().name().toLowerCase(Locale.ROOT);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("effect", effect);
        facts.put("reason", said.reason());
        facts.put("session-bound", said.sessionBound());
        facts.put("catalogue", catalogue);
        facts.put("decision", new JsonMapper().readTree(decision.toJson()));
        screen.say(
                "decision",
                "statement   " + effect + ": " + said.reason() + (said.sessionBound() ? "; bound to its session" : "")
                        + System.lineSeparator() + "catalogue   " + catalogue
                        + System.lineSeparator() + decision,
                facts);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
