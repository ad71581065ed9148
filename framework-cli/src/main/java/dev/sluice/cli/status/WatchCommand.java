package dev.sluice.cli.status;

import dev.sluice.cli.deployment.Deployment;
import dev.sluice.cli.exit.ExitCode;
import dev.sluice.cli.screen.Screen;
import dev.sluice.cli.screen.Table;
import dev.sluice.managers.DatabaseManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the topology of all managers again and again, as their supervisors see it. */
@Command(
        name = "watch",
        description = {
            "Shows the topology of a deployment as it changes: on a terminal in place, in a pipe one table after the other.",
            "Ends after --count tables, or when it is interrupted."
        })
public final class WatchCommand implements Callable<Integer> {

    private static final int LONGEST = 3600;

    @Mixin
    private Deployment deployment = new Deployment();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "2",
            description = "From one table to the next, 0.1 to 3600; ${DEFAULT-VALUE} by default.")
    private double interval = 2;

    @Option(names = "--count", paramLabel = "N", description = "End after this many tables; by default, never.")
    private int count = Integer.MAX_VALUE;

    @Option(names = "--json", description = "Print one JSON object per engine and line.")
    private boolean json;

    /** For picocli. */
    public WatchCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        if (!(interval >= 0.1 && interval <= LONGEST)) {
            throw new ParameterException(
                    spec.commandLine(), "--interval: " + interval + " (expected: 0.1 to " + LONGEST + ")");
        }
        if (count < 1) {
            throw new ParameterException(spec.commandLine(), "--count: " + count + " (expected: >= 1)");
        }
        List<DatabaseManager> managers = new ArrayList<>();
        try (Screen screen = Screen.open(json)) {
            for (String name : deployment.managers()) {
                managers.add(deployment.open(name));
            }
            managers.forEach(DatabaseManager::refresh);
            watch(managers, screen);
        } finally {
            managers.forEach(DatabaseManager::close);
        }
        return ExitCode.DONE;
    }

    private void watch(List<DatabaseManager> managers, Screen screen) throws InterruptedException {
        for (int shown = 1; ; shown++) {
            Table table = TopologyTable.of(
                    managers.stream().map(DatabaseManager::topology).toList());
            if (shown >= count) {
                screen.table("engine", table);
                return;
            }
            screen.redraw("engine", table);
            Thread.sleep(Math.round(interval * 1000));
        }
    }
}
