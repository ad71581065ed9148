package dev.sluice.cli.migrate;

import dev.sluice.cli.exit.ExitCode;
import dev.sluice.metadata.migration.MigrationStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Compares scripts and history. */
@Command(
        name = "status",
        description = {
            "Shows the history, what is pending and what stands in the way; changes nothing.",
            "Exits with 1 if anything is pending or stands in the way."
        })
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private MigrateOptions options = new MigrateOptions();

    /** For picocli. */
    StatusCommand() {}

    @Override
    public Integer call() {
        return options.run(false, (screen, migrations, connection) -> {
            MigrationStatus status = migrations.status(connection);
            status.applied().forEach(row -> MigrateCommand.inHistory(screen, row));
            status.pending().forEach(script -> MigrateCommand.pending(screen, script));
            status.problems().forEach(problem -> MigrateOptions.show(screen, "problem", problem));
            return status.isCurrent() ? ExitCode.DONE : ExitCode.FAILED;
        });
    }
}
