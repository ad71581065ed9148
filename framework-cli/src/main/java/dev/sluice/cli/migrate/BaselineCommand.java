package dev.sluice.cli.migrate;

import dev.sluice.cli.exit.ExitCode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Begins a history. */
@Command(
        name = "baseline",
        description = {
            "Begins a history for a database that has its tables: a version and all before it count as applied.",
            "Exits with 3 if there is a history already."
        })
final class BaselineCommand implements Callable<Integer> {

    @Mixin
    private MigrateOptions options = new MigrateOptions();

    @Parameters(paramLabel = "VERSION", description = "The newest version that is there.")
    private String version = "";

    /** For picocli. */
    BaselineCommand() {}

    @Override
    public Integer call() {
        String first = Versions.checked(version);
        return options.run(false, (screen, migrations, connection) -> {
            migrations.baseline(connection, first);
            screen.say("baseline", "  the history begins with version " + first, Map.of("version", first));
            return ExitCode.DONE;
        });
    }
}
