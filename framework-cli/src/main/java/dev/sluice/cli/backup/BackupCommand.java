package dev.sluice.cli.backup;

import dev.sluice.cli.exit.ExitCode;
import dev.sluice.cli.screen.Progress;
import dev.sluice.cli.screen.Screen;
import dev.sluice.metadata.backup.Backups;
import dev.sluice.metadata.backup.Retention;
import dev.sluice.metadata.backup.model.Backup;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A database into a store. */
@Command(
        name = "backup",
        description = {
            "Takes a backup while others write, reads it again, and keeps it in a folder.",
            "A SQLite file is copied by itself, a server by pg_dump or mysqldump of at least its version."
        })
public final class BackupCommand implements Callable<Integer> {

    @Mixin
    private BackupOptions options = new BackupOptions();

    @Option(names = "--label", paramLabel = "TEXT", description = "Why it is taken.")
    private @Nullable String label;

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "Remove all but the newest N afterwards; the newest good one is never removed.")
    private int keep;

    @Option(names = "--no-counts", description = "Do not count the rows of the tables.")
    private boolean noCounts;

    @Option(names = "--json", description = "Print JSON lines.")
    private boolean json;

    /** For picocli. */
    public BackupCommand() {}

    @Override
    public Integer call() {
        try (Screen screen = Screen.open(json);
                BackupSite site = options.open()) {
            site.requireThere();
            long start = System.nanoTime();
            Backups backups = options.backups(site)
                    .withProgress(bytes -> screen.progress(new Progress(
                            "backup", "bytes", bytes, 0, bytes * 1e9 / Math.max(1, System.nanoTime() - start))));
            Backup backup = (noCounts ? backups.withoutRowCounts() : backups).take(label);
            screen.say("taken", BackupFacts.text("took", backup), BackupFacts.of(backup));
            if (keep > 0) {
                for (Backup removed :
                        backups.withRetention(Retention.newest(keep)).prune()) {
                    screen.say("removed", "  removed " + removed.id(), Map.of("id", removed.id()));
                }
            }
            return ExitCode.DONE;
        }
    }
}
