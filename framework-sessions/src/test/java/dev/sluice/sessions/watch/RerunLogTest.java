package dev.sluice.sessions.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.shop.Dispatch;
import dev.sluice.testing.SqliteFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the log says of a read that was run again as a write. */
class RerunLogTest extends WatchFixture {

    private final SqliteFile file = SqliteFile.create();

    @BeforeAll
    void open() {
        open(DatabaseManager.builder("shop").primary(file.path().toString()));
    }

    @AfterAll
    void deleteFile() {
        close();
        file.close();
    }

    @Test
    void tellsEachPlaceOfTheApplicationOnce() {
        Dispatch.rename(sessions(), 10, "first");
        Dispatch.rename(sessions(), 10, "second");
        assertThat(logged())
                .singleElement()
                .asString()
                .startsWith("[shop] read unit tried to write and is run again on the primary, now and in future (at"
                        + " dev.sluice.shop.Dispatch.rename(Dispatch.java:");
    }
}
