package dev.sluice.metadata.backup;

import dev.sluice.metadata.backup.driver.Drivers;
import dev.sluice.metadata.backup.driver.OwnerOnly;
import dev.sluice.metadata.backup.driver.Sha256;
import dev.sluice.metadata.backup.model.Backup;
import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.BackupException.Reason;
import dev.sluice.metadata.backup.model.RestoreTarget;
import dev.sluice.metadata.backup.seal.BackupKey;
import dev.sluice.metadata.backup.seal.BrokenSealException;
import dev.sluice.metadata.backup.seal.Seal;
import dev.sluice.metadata.spi.BackupDriver;
import dev.sluice.metadata.spi.BackupStore;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads backups: the checksum first, then what is in it. A backup that is not encrypted is read where it is, if it is a file. */
final class Reading {

    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);

    private final StandardBackups options;
    private final BackupStore store;

    Reading(StandardBackups options) {
        this.options = options;
        this.store = options.store();
    }

    @FunctionalInterface
    private interface Use {
        void of(Path copy, BackupDriver driver) throws IOException, SQLException, InterruptedException;
    }

    /** A backup that fails is marked, and one that was marked and is whole after all is good again. */
    Backup verify(String id) throws IOException, SQLException, InterruptedException {
        Backup backup = new Catalogue(store).get(id);
        try {
            check(backup);
        } catch (BackupException e) {
            if (e.reason() == Reason.DAMAGED) {
                mark(backup, Backup.State.DAMAGED);
            }
            throw e;
        }
        return mark(backup, Backup.State.GOOD);
    }

    Backup restore(String id, RestoreTarget target) throws IOException, SQLException, InterruptedException {
        Backup backup = new Catalogue(store).get(id);
        long start = System.nanoTime();
        use(backup, (copy, driver) -> {
            driver.verify(copy, backup.contents());
            driver.restore(copy, backup.contents(), target, store.workFolder());
        });
        LOG.info("backup {} restored ({} ms)", id, (System.nanoTime() - start) / 1_000_000);
        return backup;
    }

    /** Refuses a backup that is not what its manifest says. */
    void check(Backup backup) throws IOException, SQLException, InterruptedException {
        use(backup, (copy, driver) -> driver.verify(copy, backup.contents()));
    }

    private void use(Backup backup, Use use) throws IOException, SQLException, InterruptedException {
        BackupDriver driver = driver(backup);
        Optional<Path> file = backup.isEncrypted() ? Optional.empty() : store.file(backup.id());
        if (file.isPresent()) {
            read(backup, OutputStream.nullOutputStream());
            use.of(file.get(), driver);
            return;
        }
        Path copy = OwnerOnly.workFile(store.workFolder(), ".copy");
        try {
            try (OutputStream out = Files.newOutputStream(copy)) {
                read(backup, out);
            }
            use.of(copy, driver);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private void read(Backup backup, OutputStream out) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream stored = new DigestInputStream(store.read(backup.id()), digest);
                InputStream plain = opened(backup, stored)) {
            plain.transferTo(out);
            stored.transferTo(OutputStream.nullOutputStream());
        } catch (BrokenSealException e) {
            throw damaged(backup, String.valueOf(e.getMessage()));
        } catch (NoSuchFileException e) {
            throw damaged(backup, "its data is gone");
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(backup.sha256())) {
            throw damaged(backup, "its checksum is not that of its manifest");
        }
    }

    private InputStream opened(Backup backup, InputStream stored) throws IOException {
        String id = backup.key();
        if (id == null) {
            return stored;
        }
        BackupKey key = options.keys().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new BackupException(
                        Reason.KEY,
                        "backup " + backup.id() + ": is encrypted with another key (its key has the id " + id
                                + ", given are " + options.keys() + "); pass that key"));
        return Seal.opening(key, backup.id(), new BufferedInputStream(stored));
    }

    private BackupDriver driver(Backup backup) {
        BackupDriver given = options.driver();
        BackupDriver driver =
                given != null ? given : Drivers.of(backup.contents().product(), options.tools());
        if (!driver.format().equals(backup.contents().format())) {
            throw new BackupException(
                    Reason.FAILED,
                    "backup " + backup.id() + ": is written as "
                            + backup.contents().format() + ", the driver reads " + driver.format()
                            + "; pass the driver that took it");
        }
        return driver;
    }

    private Backup mark(Backup backup, Backup.State state) throws IOException {
        if (backup.state() == state) {
            return backup;
        }
        Backup marked = backup.withState(state);
        store.seal(marked.id(), ManifestText.of(marked));
        return marked;
    }

    private static BackupException damaged(Backup backup, String why) {
        return new BackupException(
                Reason.DAMAGED, "backup " + backup.id() + ": is damaged (" + why + "); use another backup");
    }
}
