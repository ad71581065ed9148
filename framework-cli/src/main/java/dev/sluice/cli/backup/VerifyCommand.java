package dev.sluice.cli.backup;

import dev.sluice.cli.exit.ExitCode;
import dev.sluice.cli.screen.Screen;
import dev.sluice.metadata.backup.Backups;
import dev.sluice.metadata.backup.model.Backup;
import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.BackupException.Reason;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whether backups are what they were. */
@Command(
        name = "verify",
        description = {
            "Reads backups again and compares them with their manifests; one that is damaged is marked.",
            "Exits with 1 if one is damaged."
        })
public final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private BackupOptions options = new BackupOptions();

    @Option(names = "--json", description = "Print JSON lines.")
    private boolean json;

    @Parameters(arity = "0..*", paramLabel = "ID", description = "Which; all unless one is given.")
    private List<String> ids = List.of();

    /** For picocli. */
    public VerifyCommand() {}

    @Override
    public Integer call() {
        boolean whole = true;
        try (Screen screen = Screen.open(json);
                BackupSite site = options.open()) {
            Backups backups = options.backups(site);
            List<String> chosen =
                    ids.isEmpty() ? backups.list().stream().map(Backup::id).toList() : ids;
            for (String id : chosen) {
                try {
                    Backup backup = backups.verify(id);
                    screen.say("verified", BackupFacts.text("verified", backup), BackupFacts.of(backup));
                } catch (BackupException e) {
                    if (e.reason() != Reason.DAMAGED) {
                        throw e;
                    }
                    whole = false;
                    String why = String.valueOf(e.getMessage());
                    screen.say("damaged", "  " + why, Map.of("id", id, "reason", why));
                }
            }
        }
        return whole ? ExitCode.DONE : ExitCode.FAILED;
    }
}
