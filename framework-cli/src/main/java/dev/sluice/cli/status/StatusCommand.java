package dev.sluice.cli.status;

import dev.sluice.cli.deployment.Deployment;
import dev.sluice.cli.exit.ExitCode;
import dev.sluice.cli.screen.Screen;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.managers.topology.Topology;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Opens the managers that a properties file declares, looks once, and shows what it saw. */
@Command(
        name = "status",
        description = {
            "Shows the topology of a deployment: role, state, lag and position of each engine.",
            "Exits with 4 if an engine could not be reached."
        })
public final class StatusCommand implements Callable<Integer> {

    @Mixin
    private Deployment deployment = new Deployment();

    @Option(names = "--json", description = "Print one JSON object per engine and line.")
    private boolean json;

    /** For picocli. */
    public StatusCommand() {}

    @Override
    public Integer call() {
        boolean reachable = true;
        try (Screen screen = Screen.open(json)) {
            for (String name : deployment.managers()) {
                try (DatabaseManager manager = deployment.open(name)) {
                    Topology seen = manager.refresh();
                    screen.table("engine", TopologyTable.of(List.of(seen)));
                    reachable &= isReachable(seen);
                }
            }
        }
        return reachable ? ExitCode.DONE : ExitCode.UNREACHABLE;
    }

    private static boolean isReachable(Topology seen) {
        return seen.groups().values().stream()
                .flatMap(group -> group.engines().stream())
                .allMatch(engine -> engine.state() == EngineState.UP);
    }
}
