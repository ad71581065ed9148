package dev.sluice.metadata.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.metadata.backup.model.Backup;
import dev.sluice.metadata.backup.model.RestoreTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** Processes that are killed, or have no space, in the middle of backups and restores. */
class KilledBackupsIT {

    private static final int KILLS = 28;
    private static final int AT_ONCE = 4;
    private static final int MOST_MICROS = 60_000; // a few rounds

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES) // a JVM for each kill, on a machine that may have other work
    void leavesADatabaseAndAStoreThatAreWholeWheneverItIsKilled() throws Exception {
        ExecutorService lanes = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Integer>> kills = new ArrayList<>();
            for (int lane = 0; lane < AT_ONCE; lane++) {
                int seed = lane;
                kills.add(lanes.submit(() -> killAgainAndAgain(seed)));
            }
            int inTheMiddle = 0;
            for (Future<Integer> killed : kills) {
                inTheMiddle += killed.get();
            }
            assertThat(inTheMiddle).as("kills that left something unfinished").isGreaterThan(KILLS / 10);
        } finally {
            lanes.shutdownNow();
        }
    }

    @Test
    void keepsEverythingAsItWasIfThereIsNoSpace() throws Exception {
        try (SqliteShop shop = SqliteShop.create()) {
            Path store = folder.resolve("store");
            shop.execute("create table large (data blob)", "insert into large values (zeroblob(9000000))");
            Backups backups = Backups.of(BackupSource.of(shop.dataSource()), store);
            Backup before = backups.take();
            try (Connection connection = shop.open()) {
                SqliteShop.transfer(connection, 1, 2);
            }

            String taken = BackingUpProcess.limited(5000, "take", shop.path(), store);
            String restored = BackingUpProcess.limited(5000, "restore", shop.path(), store);

            // newer JDKs warn of the driver's native library first
            assertThat(taken).contains("FAILED backup: ").endsWith("what was there is untouched");
            assertThat(restored).contains("FAILED restore: ").endsWith("what was there is untouched");
            assertThat(SqliteShop.transfers(shop.url())).isEqualTo(1);
            assertThat(backups.verify(before.id())).isEqualTo(before);
            assertThat(store.toFile().list()).hasSize(3); // data, manifest, lock
            assertThat(shop.path().getParent().toFile().list()).noneMatch(name -> name.endsWith(".part"));
        }
    }

    /** Returns after how many kills there were files that somebody had not finished. */
    private int killAgainAndAgain(int seed) throws Exception {
        Random random = new Random(seed);
        Path store = folder.resolve("store-" + seed);
        int unfinished = 0;
        try (SqliteShop shop = SqliteShop.create()) {
            SQLiteDataSource dataSource = new SQLiteDataSource();
            dataSource.setUrl(shop.url());
            Backups backups = Backups.of(BackupSource.of(dataSource), store);
            backups.take();
            long newest = 0;
            for (int i = 0; i < KILLS / AT_ONCE; i++) {
                BackingUpProcess.killAfter(shop.path(), store, random.nextInt(MOST_MICROS));

                unfinished += hasUnfinished(store) || hasUnfinished(shop.path().getParent()) ? 1 : 0;
                long transfers = SqliteShop.transfers(shop.url());
                assertThat(transfers).isGreaterThanOrEqualTo(newest);
                newest = transfers;
                List<Backup> listed = backups.list();
                assertThat(listed).isNotEmpty().allMatch(Backup::isGood);
                for (Backup backup : listed) {
                    assertThat(backups.verify(backup.id()).isGood()).isTrue();
                }
            }
            restoreTheLast(backups);
        }
        return unfinished;
    }

    private void restoreTheLast(Backups backups) throws Exception {
        Path restored = Files.createTempDirectory(folder, "restored").resolve("shop.db");
        backups.restore(backups.latest().orElseThrow().id(), RestoreTarget.file(restored));
        SqliteShop.transfers("jdbc:sqlite:" + restored);
    }

    private static boolean hasUnfinished(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .anyMatch(name -> name.endsWith(".part") || name.startsWith("work-"));
        }
    }
}
