package dev.sluice.cli.migrate;

import dev.sluice.cli.exit.ExitCode;
import dev.sluice.metadata.migration.MigrationVersion;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes versions back. */
@Command(
        name = "undo",
        description = {
            "Takes back every version after the given one, newest first, by its undo script; 0 takes back all.",
            "Exits with 3, before anything runs, if one of them cannot be undone."
        })
final class UndoCommand implements Callable<Integer> {

    @Mixin
    private MigrateOptions options = new MigrateOptions();

    @Parameters(paramLabel = "VERSION", description = "The version that stays.")
    private String version = "";

    /** For picocli. */
    UndoCommand() {}

    @Override
    public Integer call() {
        String last = Versions.checked(version);
        return options.run(false, (screen, migrations, connection) -> {
            for (MigrationVersion undone : migrations.undo(connection, last)) {
                screen.say("undone", "  version " + undone + " undone", Map.of("version", undone.toString()));
            }
            return ExitCode.DONE;
        });
    }
}
