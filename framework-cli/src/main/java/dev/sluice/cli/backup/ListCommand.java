package dev.sluice.cli.backup;

import dev.sluice.cli.exit.ExitCode;
import dev.sluice.cli.screen.Screen;
import dev.sluice.metadata.backup.model.Backup;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is in a store. */
@Command(name = "list", description = "Lists the backups of a database, newest first. Asks no server.")
public final class ListCommand implements Callable<Integer> {

    @Mixin
    private BackupOptions options = new BackupOptions();

    @Option(names = "--json", description = "Print one JSON object per backup and line.")
    private boolean json;

    /** For picocli. */
    public ListCommand() {}

    @Override
    public Integer call() {
        try (Screen screen = Screen.open(json);
                BackupSite site = options.open()) {
            List<Backup> backups = options.backups(site).list();
            if (backups.isEmpty()) {
                screen.say("empty", "  no backups", Map.of());
            } else {
                screen.table("backup", BackupFacts.table(backups));
            }
            return ExitCode.DONE;
        }
    }
}
