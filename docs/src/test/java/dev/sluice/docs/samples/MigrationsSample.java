package dev.sluice.docs.samples;

import dev.sluice.metadata.Migrations;
import dev.sluice.metadata.OnceTasks;
import dev.sluice.metadata.migration.MigrationMode;
import dev.sluice.metadata.migration.MigrationReport;
import dev.sluice.metadata.spi.CodeMigration;
import dev.sluice.metadata.spi.MigrationContext;
import dev.sluice.routing.Router;
import dev.sluice.sessions.Sessions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** The samples of the page migrations. */
class MigrationsSample {

    MigrationReport migrate(DataSource dataSource) {
        MigrationReport report = Migrations.from("classpath:db/migrations")
                .withApplicationVersion("1.4.0")
                .apply(dataSource);
        return report;
    }

    Migrations validate() {
        Migrations migrations = Migrations.from("classpath:db/migrations")
                .withMode(MigrationMode.VALIDATE)
                .withOldestSchema("3");
        return migrations;
    }

    Sessions replicas(Router router) {
        var sessions = Sessions.over(router)
                .entities(Order.class)
                .migrations(Migrations.from("classpath:db/migrations"))
                .awaitReplicas(Duration.ofSeconds(30)) // for whoever reads replicas without this router
                .watchMigrations(Duration.ofMillis(500)) // those of other instances, and of the command
                .open();
        return sessions;
    }

    void notice(DataSource dataSource) {
        Migrations.from("classpath:db/migrations")
                .withNotice(Duration.ofSeconds(2))
                .apply(dataSource);
    }

    boolean once(DataSource dataSource) {
        boolean first = OnceTasks.of(dataSource).run("first-countries", connection -> load(connection));
        return first;
    }

    private static void load(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into country (code) values ('AT')")) {
            insert.executeUpdate();
        }
    }

    private static long fill(Connection connection, long after) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update orders set total = 0 where total is null and id between ? and ?")) {
            update.setLong(1, after + 1);
            update.setLong(2, after + 1000);
            return update.executeUpdate() == 0 ? after : after + 1000;
        }
    }

    static final class FillTotals implements CodeMigration {

        @Override
        public String version() {
            return "4.1";
        }

        @Override
        public void migrate(MigrationContext context) throws SQLException {
            long last = context.progress().map(Long::parseLong).orElse(0L);
            for (long next = fill(context.connection(), last); next > last; next = fill(context.connection(), last)) {
                last = next;
                context.checkpoint(String.valueOf(last));
            }
        }
    }
}
