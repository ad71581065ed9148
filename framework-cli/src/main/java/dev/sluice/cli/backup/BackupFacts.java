package dev.sluice.cli.backup;

import dev.sluice.cli.screen.Table;
import dev.sluice.cli.screen.Table.Cell;
import dev.sluice.metadata.backup.model.Backup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Backups as people and programs see them. */
final class BackupFacts {

    private BackupFacts() {}

    static Map<String, Object> of(Backup backup) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", backup.id());
        facts.put("taken", backup.taken().toString());
        facts.put("state", state(backup));
        facts.put("database", backup.contents().database());
        facts.put("source", backup.source());
        facts.put("label", backup.label());
        facts.put("bytes", backup.bytes());
        facts.put("tables", backup.contents().rows().size());
        facts.put("rows", rows(backup));
        facts.put("encrypted", backup.isEncrypted());
        return facts;
    }

    static String text(String done, Backup backup) {
        return String.format(
                Locale.ROOT,
                "  %s %s of %s (%s, %,d bytes, %,d rows%s)",
                done,
                backup.id(),
                backup.contents().database(),
                backup.source(),
                backup.bytes(),
                rows(backup),
                backup.isEncrypted() ? ", encrypted" : "");
    }

    static Table table(List<Backup> backups) {
        Table table = new Table("id", "state", "database", "source", "label", "bytes", "rows", "encrypted");
        for (Backup backup : backups) {
            table.row(
                    Cell.of(backup.id()),
                    Cell.of(state(backup)),
                    Cell.of(backup.contents().database()),
                    Cell.of(backup.source()),
                    Cell.of(backup.label()),
                    Cell.of(backup.bytes()),
                    Cell.of(rows(backup)),
                    Cell.of(backup.isEncrypted()));
        }
        return table;
    }

    private static String state(Backup backup) {
        return backup.state().name().toLowerCase(Locale.ROOT);
    }

    private static long rows(Backup backup) {
        return backup.contents().rows().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
