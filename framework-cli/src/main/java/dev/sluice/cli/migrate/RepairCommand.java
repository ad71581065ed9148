package dev.sluice.cli.migrate;

import dev.sluice.cli.exit.ExitCode;
import dev.sluice.metadata.migration.MigrationProblem;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes the history fit the scripts. */
@Command(
        name = "repair",
        description = {
            "Takes edited scripts for what was applied and retires versions whose scripts are gone; runs no script.",
            "Exits with 1 if anything else stands in the way."
        })
final class RepairCommand implements Callable<Integer> {

    @Mixin
    private MigrateOptions options = new MigrateOptions();

    /** For picocli. */
    RepairCommand() {}

    @Override
    public Integer call() {
        return options.run(false, (screen, migrations, connection) -> {
            migrations.repair(connection).forEach(problem -> MigrateOptions.show(screen, "repaired", problem));
            List<MigrationProblem> left = migrations.status(connection).problems();
            left.forEach(problem -> MigrateOptions.show(screen, "problem", problem));
            return left.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
        });
    }
}
