package dev.sluice.metadata.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.Secret;
import dev.sluice.metadata.Migrations;
import dev.sluice.metadata.backup.model.Backup;
import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.BackupException.Reason;
import dev.sluice.metadata.backup.model.RestoreTarget;
import dev.sluice.metadata.backup.seal.BackupKey;
import dev.sluice.metadata.contract.Scripts;
import dev.sluice.metadata.spi.BackupStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteBackupsTest {

    private static final BackupKey KEY = key('k');

    @TempDir
    Path folder;

    private SqliteShop shop;
    private Backups backups;

    @BeforeEach
    void makeAShop() throws SQLException {
        shop = SqliteShop.create();
        backups = Backups.of(BackupSource.of(shop.dataSource()), folder.resolve("backups"));
    }

    @AfterEach
    void closeTheShop() {
        shop.close();
    }

    @Test
    void saysInItsManifestWhatItHolds() throws IOException {
        Backup backup = backups.take("before the fair");

        assertThat(backups.list()).containsExactly(backup);
        assertThat(backups.latest()).contains(backup);
        assertThat(backup.label()).isEqualTo("before the fair");
        assertThat(backup.isGood()).isTrue();
        assertThat(backup.contents().rows())
                .containsEntry("main.account", (long) SqliteShop.ACCOUNTS)
                .containsEntry("main.ledger", 0L);
        assertThat(backup.contents().database()).isEqualTo("test.db");
        assertThat(backup.bytes()).isEqualTo(Files.size(data(backup)));
        assertThat(backups.verify(backup.id())).isEqualTo(backup);
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        shop.execute("create table filler (text blob)", "insert into filler values (zeroblob(50000000))");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> backups.take())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("interrupted");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(backups.list()).isEmpty();
        assertThat(backups.take().isGood()).isTrue();
    }

    @Test
    void showsOneInstantHoweverMuchIsWritten() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong committed = new AtomicLong();
        ExecutorService writers = Executors.newFixedThreadPool(2);
        try {
            Future<?> one = writers.submit(() -> write(stop, committed, 1));
            Future<?> other = writers.submit(() -> write(stop, committed, 7));
            for (int i = 0; i < 5; i++) {
                long before = committed.get();
                Backup backup = backups.take();
                long after = committed.get();
                Path restored = folder.resolve("restored.db");
                backups.restore(backup.id(), RestoreTarget.file(restored));

                long transfers = SqliteShop.transfers("jdbc:sqlite:" + restored);
                assertThat(transfers).isBetween(before, after + 2); // each writer may not have counted its last yet
                assertThat(backup.contents().rows()).containsEntry("main.ledger", transfers);
            }
            stop.set(true);
            one.get();
            other.get();
        } finally {
            stop.set(true);
            writers.shutdown();
        }
        assertThat(committed.get()).isPositive();
    }

    @Test
    void restoresOverAFileWhoseProcessDiedAndRemovesItsLog() throws Exception {
        Backup backup = backups.take();
        Path dead = folder.resolve("dead.db");
        try (Connection writer = shop.open()) {
            SqliteShop.transfer(writer, 3, 4);
            Files.copy(shop.path(), dead); // as a kill would leave it, with all of the transfer in the log
            Files.copy(wal(shop.path()), wal(dead));
        }
        backups.restore(backup.id(), RestoreTarget.file(dead));

        assertThat(wal(dead)).doesNotExist();
        assertThat(SqliteShop.transfers("jdbc:sqlite:" + dead)).isZero();
        assertThat(folder.toFile().list()).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void keepsTheLogOfAFileThatItDoesNotReplace() throws Exception {
        Backup backup = backups.take();
        Path dead = folder.resolve("dead.db");
        try (Connection writer = shop.open()) {
            SqliteShop.transfer(writer, 3, 4);
            Files.copy(shop.path(), dead);
            Files.copy(wal(shop.path()), wal(dead));
        }
        try (Connection reader = DriverManager.getConnection("jdbc:sqlite:" + dead)) {
            SqliteShop.value(reader, "select count(*) from ledger");
            assertThatThrownBy(() -> backups.restore(backup.id(), RestoreTarget.file(dead)))
                    .hasMessageContaining("is open elsewhere");
        }
        assertThat(SqliteShop.transfers("jdbc:sqlite:" + dead)).isEqualTo(1);
    }

    @Test
    void refusesToReplaceAFileThatIsOpenElsewhere() throws Exception {
        Backup backup = backups.take();
        try (Connection open = shop.open()) {
            SqliteShop.transfer(open, 1, 2);

            assertThatThrownBy(() -> backups.restore(backup.id(), RestoreTarget.file(shop.path())))
                    .isInstanceOfSatisfying(
                            BackupException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED))
                    .hasMessageEndingWith("close the connections to it, nothing was changed");
            SqliteShop.transfer(open, 1, 2);
        }
        assertThat(SqliteShop.transfers(shop.url())).isEqualTo(2);
        assertThat(siblings()).doesNotContain("part");
    }

    @Test
    void replacesAFileThatIsNoDatabaseAnyMore() throws Exception {
        Backup backup = backups.take();
        Files.writeString(shop.path(), "x".repeat(5000));
        Files.writeString(wal(shop.path()), "a log of nothing");
        backups.restore(backup.id(), RestoreTarget.file(shop.path()));

        assertThat(SqliteShop.transfers(shop.url())).isZero();
    }

    @Test
    void putsNothingBesideAFileThatWasNotThere() throws Exception {
        Backup backup = backups.take();
        Path target = folder.resolve("new.db");
        Files.writeString(wal(target), "the log of a file that is gone");
        backups.restore(backup.id(), RestoreTarget.file(target));

        assertThat(SqliteShop.transfers("jdbc:sqlite:" + target)).isZero();
    }

    @Test
    void noticesAndRemembersThatABackupIsDamaged() throws Exception {
        Backup good = backups.take();
        Backup bad = backups.take();
        byte[] bytes = Files.readAllBytes(data(bad));
        bytes[bytes.length / 2] ^= 1;
        Files.write(data(bad), bytes);

        assertThatThrownBy(() -> backups.verify(bad.id()))
                .isInstanceOfSatisfying(
                        BackupException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED))
                .hasMessage("backup " + bad.id()
                        + ": is damaged (its checksum is not that of its manifest); use another backup");
        assertThat(backups.list()).extracting(Backup::state).containsExactly(Backup.State.DAMAGED, Backup.State.GOOD);
        assertThat(backups.latest()).contains(good);
        assertThat(backups.withRetention(Retention.newest(1)).prune())
                .extracting(Backup::id)
                .containsExactly(bad.id());
        assertThatThrownBy(() -> backups.verify(bad.id()))
                .isInstanceOfSatisfying(
                        BackupException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN));
    }

    @Test
    void doesNotRestoreADamagedBackup() throws Exception {
        Backup backup = backups.take();
        Files.write(data(backup), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> backups.restore(backup.id(), RestoreTarget.file(shop.path())))
                .hasMessageContaining("is damaged");
        assertThat(SqliteShop.transfers(shop.url())).isZero();
    }

    @Test
    void leavesOutOfTheListWhatHasADamagedManifest() throws Exception {
        Backup good = backups.take();
        Backup bad = backups.take();
        Path manifest = folder.resolve("backups").resolve(bad.id() + ".manifest");
        Files.writeString(manifest, Files.readString(manifest).replace("state=GOOD", "state=DAMAGED"));

        assertThat(backups.list()).containsExactly(good);
        assertThatThrownBy(() -> backups.verify(bad.id())).hasMessageContaining("its checksum is wrong");
    }

    @Test
    void encryptsForWhoHasTheKey() throws Exception {
        shop.execute("create table secret (text)", "insert into secret values ('the cake is in the cellar')");
        Backup plain = backups.take();
        Backup sealed = backups.withKey(KEY).take();

        assertThat(text(data(plain))).contains("the cake is in the cellar");
        assertThat(text(data(sealed))).doesNotContain("the cake");
        assertThat(sealed.key()).isEqualTo(KEY.id());
        assertThatThrownBy(() -> backups.verify(sealed.id()))
                .isInstanceOfSatisfying(
                        BackupException.class, e -> assertThat(e.reason()).isEqualTo(Reason.KEY));
        Path restored = folder.resolve("restored.db");
        backups.withKey(key('n'), KEY).restore(sealed.id(), RestoreTarget.file(restored));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + restored)) {
            assertThat(SqliteShop.value(connection, "select text from secret")).startsWith("the cake");
        }
        assertThat(backups.list()).allMatch(Backup::isGood);
    }

    @Test
    void takesABackupBeforeMigrationsAndOnlyIfThereAreAny() {
        Migrations migrations = Migrations.from(Scripts.of("V1__fair.sql", "create table fair (id int)"))
                .withBackup(backups.beforeMigrations());

        assertThat(migrations.apply(shop.dataSource()).backup())
                .isEqualTo(backups.latest().orElseThrow().id());
        assertThat(migrations.apply(shop.dataSource()).backup()).isNull();
        assertThat(backups.list()).hasSize(1);
        assertThat(backups.list().get(0).contents().rows()).doesNotContainKey("main.fair");
    }

    @Test
    void migratesNothingWithoutTheBackup() throws Exception {
        Files.writeString(folder.resolve("backups"), "a file where the folder should be");
        Migrations migrations = Migrations.from(Scripts.of("V1__fair.sql", "create table fair (id int)"))
                .withBackup(backups.beforeMigrations());

        assertThatThrownBy(() -> migrations.apply(shop.dataSource())).isInstanceOf(BackupException.class);
        assertThat(migrations.pending(shop.dataSource())).hasSize(1);
    }

    @Test
    void takesABackupBeforeAPieceOfWorkAndNamesItIfThatFails() {
        assertThat(backups.aroundReturning("count", () -> backups.list().size()))
                .isEqualTo(1);
        assertThatThrownBy(() -> backups.around("import", () -> {
                    throw new IllegalStateException("no more");
                }))
                .hasMessage("no more")
                .satisfies(e -> assertThat(e.getSuppressed()[0])
                        .hasMessageContaining(
                                "backup " + backups.latest().orElseThrow().id()));
        assertThat(backups.list()).extracting(Backup::label).containsExactly("import", "count");
    }

    @Test
    void letsOneAtATimeWorkInAStore() throws Exception {
        try (BackupStore.Lock lock =
                Backups.store(folder.resolve("backups")).tryLock().orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(backups::take)
                    .isInstanceOfSatisfying(
                            BackupException.class,
                            e -> assertThat(e.retryable()).isTrue());
        }
        backups.take();
    }

    @Test
    void keepsTheBackupsOfTwoDatabasesApart() throws Exception {
        backups.take();
        SQLiteDataSource other = new SQLiteDataSource();
        other.setUrl("jdbc:sqlite:" + folder.resolve("other.db"));

        assertThatThrownBy(() -> Backups.of(BackupSource.of(other), folder.resolve("backups"))
                        .take())
                .isInstanceOfSatisfying(
                        BackupException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED));
        assertThat(backups.list()).hasSize(1);
    }

    @Test
    void keepsNothingIfTheDeviceIsFullAndTouchesNothingElse() throws Exception {
        Backup before = backups.take();
        BackupStore full = new FullStore(Backups.store(folder.resolve("backups")));

        assertThatThrownBy(() ->
                        Backups.of(BackupSource.of(shop.dataSource()), full).take())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("No space left on device")
                .hasMessageEndingWith("check space and rights, what was there is untouched");
        assertThat(backups.verify(before.id())).isEqualTo(before);
        assertThat(folder.resolve("backups").toFile().list()).hasSize(3); // data, manifest, lock
    }

    private void write(AtomicBoolean stop, AtomicLong committed, int step) {
        try (Connection connection = shop.open()) {
            for (int i = 0; !stop.get(); i++) {
                SqliteShop.transfer(connection, i % SqliteShop.ACCOUNTS, (i + step) % SqliteShop.ACCOUNTS);
                committed.incrementAndGet();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String siblings() {
        return String.join(" ", shop.path().getParent().toFile().list());
    }

    private Path data(Backup backup) {
        return folder.resolve("backups").resolve(backup.id() + ".backup");
    }

    private static Path wal(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    private static BackupKey key(char fill) {
        return BackupKey.of(Secret.of(Base64.getEncoder()
                .encodeToString(String.valueOf(fill).repeat(32).getBytes(StandardCharsets.US_ASCII))));
    }
}
