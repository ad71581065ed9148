package dev.sluice.docs.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.sessions.Sessions;
import dev.sluice.testing.SqliteFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's sample on a SQLite file, run. */
class FirstStepsTest {

    @Test
    void theProgramOfThePageRuns() throws Exception {
        try (var file = SqliteFile.create()) {
            FirstSteps.main(new String[] {file.path().toString()});

            try (var manager = DatabaseManager.of(file.path().toString());
                    var connection = manager.engine("readers").borrow();
                    var statement = connection.createStatement();
                    var orders = statement.executeQuery("select count(*) from orders")) {
                assertThat(orders.getInt(1)).isEqualTo(1);
            }
        }
        assertThat(Files.readString(Path.of("first-steps.md")))
                .contains("```sql\n"
                        + Files.readString(Path.of("src/test/resources/db/migrations/V1__create_orders.sql")));
    }

    @Test
    void theSameCodeWorksWithNothingButAFile() throws Exception {
        try (var file = SqliteFile.create();
                var manager = DatabaseManager.builder("shop")
                        .primary(file.path().toString())
                        .build()) {
            try (var connection = manager.engine("primary").borrow();
                    var statement = connection.createStatement()) {
                statement.execute("create table orders (number varchar(20) not null primary key, note varchar(200))");
            }
            try (var sessions =
                    Sessions.over(Router.over(manager)).entities(Order.class).open()) {
                sessions.write(s -> s.persist(new Order("A-1")));
                var recent = sessions.readReturning(s -> s.list(Order.class));

                assertThat(recent).extracting(Order::number).containsExactly("A-1");
            }
        }
    }
}
