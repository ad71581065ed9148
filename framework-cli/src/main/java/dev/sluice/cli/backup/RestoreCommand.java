package dev.sluice.cli.backup;

import dev.sluice.ConfigurationException;
import dev.sluice.cli.exit.ExitCode;
import dev.sluice.cli.exit.RefusedException;
import dev.sluice.cli.screen.Screen;
import dev.sluice.metadata.backup.Backups;
import dev.sluice.metadata.backup.model.Backup;
import dev.sluice.metadata.backup.model.RestoreTarget;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A backup into a database. */
@Command(
        name = "restore",
        description = {
            "Verifies a backup and puts it in the place of a SQLite file, or into a database of a server.",
            "Exits with 3 if there is something already, unless --force is given, and if somebody has the file open."
        })
public final class RestoreCommand implements Callable<Integer> {

    @Mixin
    private BackupOptions options = new BackupOptions();

    @Option(
            names = "--into",
            paramLabel = "URL",
            description = "Another database than that of --url or --config, which then says only where the store is.")
    private @Nullable String into;

    @Option(names = "--force", description = "Take the place of the file or the tables that are there.")
    private boolean force;

    @Option(names = "--json", description = "Print JSON lines.")
    private boolean json;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Which; the newest good one unless it is given.")
    private @Nullable String id;

    /** For picocli. */
    public RestoreCommand() {}

    @Override
    public Integer call() {
        try (Screen screen = Screen.open(json);
                BackupSite site = options.open();
                BackupSite other = into == null ? site : BackupSites.ofUrl(into)) {
            Backups backups = options.backups(site);
            String chosen = id != null
                    ? id
                    : backups.latest()
                            .map(Backup::id)
                            .orElseThrow(() -> new ConfigurationException(
                                    "restore: no good backup in the store; check --store, or list what is there"));
            RestoreTarget target = other.target(force);
            if (target instanceof RestoreTarget.File file && Files.exists(file.path()) && !force) {
                throw new RefusedException(
                        "restore: " + file.path() + " exists already; name another with --into, or add --force");
            }
            backups.restore(chosen, target);
            Backup backup = backups.list().stream()
                    .filter(each -> each.id().equals(chosen))
                    .findFirst()
                    .orElseThrow();
            screen.say("restored", BackupFacts.text("restored", backup), BackupFacts.of(backup));
            return ExitCode.DONE;
        }
    }
}
