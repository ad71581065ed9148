package dev.sluice.sessions.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.testing.SqliteFile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One file, with one writer for units and relays alike; and what is the same everywhere. */
class SqliteOutboxTest extends OutboxSuite {

    private static SqliteFile file;

    @BeforeAll
    static void open() {
        file = SqliteFile.create();
        open(DatabaseManager.builder("shop").primary(file.path().toString()));
    }

    @AfterAll
    static void deleteFile() {
        closeSessions();
        file.close();
    }

    @Override
    public RelayProcess.Place place() {
        return new RelayProcess.Place(file.path().toString(), "", "", outbox().table());
    }

    @Test
    void saysWhatItExpects() throws SQLException {
        assertThatThrownBy(() -> Outbox.of("Outbox; drop"))
                .hasMessage("table: Outbox; drop (expected: a to z, 0 to 9 and _, at most 50, a letter first)");
        assertThatThrownBy(() -> OutboxMessage.to(""))
                .hasMessage("topic: 0 characters (expected: 1 to 255, none of them NUL)");
        assertThatThrownBy(() -> OutboxMessage.to("t").key("k".repeat(256)))
                .hasMessage("key: 256 characters (expected: 1 to 255, none of them NUL)");
        assertThatThrownBy(() -> OutboxMessage.to("t").text("\ud83d"))
                .hasMessage("text: contains half of a surrogate pair (expected: whole characters)");
        assertThatThrownBy(() -> outbox().relay(sessions()).lease(Duration.ofMillis(999)))
                .hasMessage("time: PT0.999S (expected: >= PT1S)");
        assertThatThrownBy(() -> outbox().relay(sessions()).batch(1001))
                .hasMessage("messages: 1001 (expected: 1 to 1000)");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.path())) {
            assertThatThrownBy(() -> outbox().send(connection, OutboxMessage.to("t")))
                    .hasMessage("connection: in auto-commit mode (expected: in a transaction)");
        }
    }

    @Test
    void tellsNothingOfTheDataInAMessage() {
        assertThat(OutboxMessage.to("mails").key("secret").text("secret").header("secret", "secret"))
                .hasToString("message to mails (6 bytes)");
    }

    @Test
    void doublesItsPausesUpToTheLongest() {
        RelayPlan plan = new RelayPlan(
                "t",
                Set.of(),
                delivery -> {},
                1,
                Duration.ofMinutes(1),
                Duration.ofSeconds(1),
                20,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                null,
                Duration.ZERO,
                Duration.ofMinutes(5));
        assertThat(plan.pauseAfter(1)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(plan.pauseAfter(3)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(plan.pauseAfter(19)).isBetween(Duration.ofMillis(2500), Duration.ofSeconds(5));
        assertThat(plan.pauseAfter(20)).isNull();
    }
}
