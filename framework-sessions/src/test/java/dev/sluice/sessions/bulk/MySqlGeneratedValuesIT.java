package dev.sluice.sessions.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.report.BulkExplanation;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.bulk.Mint.Letter;
import dev.sluice.sessions.bulk.Mint.Receipt;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithMySql
class MySqlGeneratedValuesIT extends GeneratedValuesContract {

    private MySqlCluster cluster;
    private TestDatabase database;

    @BeforeAll
    void open(MySqlCluster started, TestDatabase fresh) {
        cluster = started;
        database = fresh;
        open(server(database, database.jdbcUrl(cluster.source())));
    }

    @Override
    DatabaseProduct product() {
        return DatabaseProduct.MYSQL;
    }

    @Test
    void anInsertWhoseIdsAreWantedGoesByAWayThatTellsThem() {
        BulkExplanation asked =
                sessions().bulk(Receipt.class).returning().insert().explain();

        assertThat(asked.load().way()).isEqualTo("numbered batch");
        assertThat(asked.notes())
                .contains("not by LOAD DATA LOCAL: it does not tell which numbers the server gives to rows");
        assertThat(sessions().bulk(Receipt.class).insert().explain().load().way())
                .isEqualTo("LOAD DATA LOCAL");
    }

    /** Servers of a group count in steps; the driver cuts a batch where a packet would be too large. */
    @Test
    void idsAreRightInStepsAndWithLargeRows() {
        String url = database.jdbcUrl(cluster.source()) + "?sessionVariables=auto_increment_increment=7";
        String large = "x".repeat(100_000);
        try (DatabaseManager steps = server(database, url).build();
                Sessions other = Sessions.over(Router.over(steps))
                        .entities(Mint.entities())
                        .open()) {
            List<Letter> letters =
                    IntStream.range(0, 900).mapToObj(i -> new Letter(i, large)).toList();

            other.bulk(Letter.class).returning().insert().run(letters);

            assertThat(letters.get(1).id - letters.get(0).id).isEqualTo(7);
            other.read(session -> letters.forEach(letter ->
                    assertThat(session.find(Letter.class, letter.id).number).isEqualTo(letter.number)));
        }
    }

    @Test
    void aStepThatChangedOnTheWayIsRefused() {
        sessions().write(session -> {
            session.hibernate()
                    .createNativeMutationQuery("set session auto_increment_increment = 3")
                    .executeUpdate();
            try {
                assertThatThrownBy(() ->
                                session.bulk(Receipt.class).returning().insert().run(receipts(1, 3)))
                        .hasStackTraceContaining("auto_increment_increment was changed in the session from 1 to 3");
            } finally {
                session.hibernate()
                        .createNativeMutationQuery("set session auto_increment_increment = 1")
                        .executeUpdate();
            }
        });
    }
}
