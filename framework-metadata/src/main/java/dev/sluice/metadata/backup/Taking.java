package dev.sluice.metadata.backup;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.backup.driver.Drivers;
import dev.sluice.metadata.backup.driver.Sha256;
import dev.sluice.metadata.backup.model.Backup;
import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.BackupException.Reason;
import dev.sluice.metadata.backup.model.Contents;
import dev.sluice.metadata.backup.model.DatabaseSite;
import dev.sluice.metadata.backup.seal.BackupKey;
import dev.sluice.metadata.backup.seal.Seal;
import dev.sluice.metadata.spi.BackupDriver;
import dev.sluice.metadata.spi.BackupStore;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one backup, under the lock of the store. The manifest comes last, after the data is durable and was read again:
 * whatever ends this before, there is no backup, and what is left is removed by the next.
 */
final class Taking {

    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int BUFFER = 64 * 1024;

    private final StandardBackups options;
    private final BackupStore store;

    Taking(StandardBackups options) {
        this.options = options;
        this.store = options.store();
    }

    Backup take(@Nullable String label) throws IOException, SQLException, InterruptedException {
        long start = System.nanoTime();
        store.clean();
        DatabaseSite site = CaughtUp.choose(options.source());
        BackupDriver driver = driver(site);
        driver.check(site);
        Instant taken = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String id = ID.format(taken)
                + String.format(
                        Locale.ROOT, "-%04x", ThreadLocalRandom.current().nextInt(0x10000));
        Backup backup = write(driver, site, id, taken, label);
        try {
            requireOwnStore(backup);
            new Reading(options).check(backup);
            store.seal(id, ManifestText.of(backup));
        } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
            discard(id, e);
            throw e;
        }
        LOG.info(
                "backup {} taken of {} ({} bytes, {} ms)",
                id,
                site.name(),
                backup.bytes(),
                (System.nanoTime() - start) / 1_000_000);
        return backup;
    }

    private BackupDriver driver(DatabaseSite site) throws SQLException {
        BackupDriver given = options.driver();
        if (given != null) {
            return given;
        }
        try (Connection connection = site.connect()) {
            return Drivers.of(DatabaseProduct.of(connection), options.tools());
        }
    }

    private Backup write(BackupDriver driver, DatabaseSite site, String id, Instant taken, @Nullable String label)
            throws IOException, SQLException, InterruptedException {
        BackupKey key = options.key();
        MessageDigest digest = Sha256.digest();
        try (BackupStore.Upload upload = store.begin(id)) {
            MeteredOutput stored =
                    new MeteredOutput(new DigestOutputStream(upload.stream(), digest), options.progress());
            Contents contents;
            try (OutputStream buffered = new BufferedOutputStream(new Unclosed(stored), BUFFER);
                    OutputStream plain = key == null ? buffered : Seal.sealing(key, id, buffered)) {
                contents = driver.write(site, store.workFolder(), options.countRows(), plain);
            }
            upload.complete();
            return new Backup(
                    id,
                    taken,
                    site.name(),
                    label,
                    Backup.State.GOOD,
                    contents,
                    stored.bytes(),
                    HexFormat.of().formatHex(digest.digest()),
                    key == null ? null : key.id());
        }
    }

    /** Retention would count the backups of two databases as those of one. */
    private void requireOwnStore(Backup backup) {
        for (Backup other : options.list()) {
            Contents mine = backup.contents();
            Contents theirs = other.contents();
            if (mine.product() != theirs.product() || !mine.database().equals(theirs.database())) {
                throw new BackupException(
                        Reason.REFUSED,
                        "backup: " + store.location() + " holds those of another database (" + theirs.database()
                                + ", this is " + mine.database() + "); give each database a store of its own");
            }
        }
    }

    private void discard(String id, Exception why) {
        try {
            store.delete(id);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }
}
