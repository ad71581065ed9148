package dev.sluice.metadata.backup;

import dev.sluice.metadata.backup.model.Backup;
import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.BackupException.Reason;
import dev.sluice.metadata.spi.BackupStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is in a store. */
record Catalogue(BackupStore store) {

    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);

    /** Newest first, without those whose manifest is damaged. */
    List<Backup> list() {
        List<Backup> backups = new ArrayList<>();
        for (Map.Entry<String, String> manifest : manifests().entrySet()) {
            try {
                backups.add(0, ManifestText.parse(manifest.getKey(), manifest.getValue()));
            } catch (BackupException e) {
                LOG.warn(e.getMessage());
            }
        }
        return backups;
    }

    Backup get(String id) {
        String manifest = manifests().get(id);
        if (manifest == null) {
            throw new BackupException(
                    Reason.UNKNOWN,
                    "backup " + id + ": there is none in " + store.location() + "; list those that are there");
        }
        return ManifestText.parse(id, manifest);
    }

    private Map<String, String> manifests() {
        return Locked.guarded("backup", store, store::manifests);
    }
}
