package dev.sluice.cli.demo;

import dev.sluice.cli.demo.Verification.Verdict;
import dev.sluice.cli.exit.ExitCode;
import dev.sluice.cli.screen.Screen;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.sessions.Sessions;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The main job, from an empty database to the proof. */
@Command(
        name = "demo",
        description = {
            "Loads the FoodMart retail data, runs a mixed load of reads and writes, and checks every read after a write.",
            "Without options: on a temporary SQLite file. With --cluster: on a primary and two replicas, started for the"
                    + " demo; half-way the primary is killed and a replica promoted."
        })
public final class DemoCommand implements Callable<Integer> {

    /** The products that bring servers of their own. */
    enum ClusterProduct {
        postgres,
        mysql
    }

    @Option(names = "--cluster", paramLabel = "PRODUCT", description = "postgres or mysql.")
    private @Nullable ClusterProduct cluster;

    @Option(names = "--file", paramLabel = "FILE", description = "The SQLite file to make and keep; it must not exist.")
    private @Nullable Path file;

    @Option(names = "--seconds", defaultValue = "10", description = "How long the load runs; default ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--threads",
            defaultValue = "4",
            description = "How many run units of work at once; default ${DEFAULT-VALUE}.")
    private int threads;

    @Option(names = "--json", description = "Print JSON lines.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** For picocli. */
    public DemoCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        require("--seconds", seconds, 1, 3600);
        require("--threads", threads, 1, 256);
        if (cluster != null && file != null) {
            throw new ParameterException(
                    spec.commandLine(), "--file: cannot be combined with --cluster; leave one out");
        }
        try (Screen screen = Screen.open(json)) {
            screen.say("start", "sluice demo: starting", Map.of());
            try (DemoSite site = site();
                    DatabaseManager manager = site.open()) {
                screen.say("site", "  " + site.description(), Map.of("site", site.description()));
                return run(screen, site, manager) ? ExitCode.DONE : ExitCode.FAILED;
            }
        }
    }

    private boolean run(Screen screen, DemoSite site, DatabaseManager manager) throws InterruptedException {
        Router router = Router.over(manager);
        try (Sessions sessions = Sessions.over(router)
                .entities(PurchaseOrder.class, PurchaseOrder.Line.class, Product.class, Sale.class)
                .migrations(DemoData.migrations(screen))
                .open()) {
            DemoData.load(router, screen);
            Outcome outcome = new DemoRun(site, router, sessions, screen).run(threads, seconds);
            Verdict verdict = Verification.of(sessions, outcome.acknowledged());
            outcome.show(screen, verdict, site.failover().isPresent());
            boolean proven = outcome.isProven(verdict);
            screen.say(
                    "proof",
                    proven ? "  nothing stale, nothing lost" : "  a promise was broken: see the numbers above",
                    Map.of("kept", proven));
            return proven;
        }
    }

    private DemoSite site() {
        if (cluster == null) {
            return file == null ? FileSite.temporary() : FileSite.at(file);
        }
        return cluster == ClusterProduct.postgres ? ClusterSite.postgres() : ClusterSite.mysql();
    }

    private void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + ": " + value + " (expected: " + least + " to " + most + ")");
        }
    }
}
