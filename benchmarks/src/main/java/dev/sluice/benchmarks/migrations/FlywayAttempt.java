package dev.sluice.benchmarks.migrations;

import dev.sluice.DatabaseProduct;
import dev.sluice.benchmarks.kills.Kills;
import dev.sluice.benchmarks.kills.Victim;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** The same by Flyway: one attempt at the same scripts. Ends with 0 if nothing is left to do. */
public final class FlywayAttempt {

    private FlywayAttempt() {}

    public static void main(String[] arguments) {
        int status = 0;
        try {
            Map<String, String> environment = System.getenv();
            DatabaseProduct product = DatabaseProduct.valueOf(arguments[0].toUpperCase(Locale.ROOT));
            FluentConfiguration configuration = Flyway.configure()
                    .dataSource(
                            MigrationAttempt.url(environment),
                            environment.get(Victim.USER),
                            environment.get(Victim.PASSWORD))
                    .locations(MigrationAttempt.location(product))
                    .mixed(true); // scripts have statements that run in no transaction beside others
            // or an index that is built concurrently waits for ever for the transaction of its lock
            configuration
                    .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                    .setTransactionalLock(false);
            Flyway flyway = configuration.load();
            System.out.println(Kills.BEGUN);
            int applied = flyway.migrate().migrationsExecuted;
            System.out.println("finished: " + applied + " scripts in this attempt");
        } catch (FlywayException e) {
            System.out.println("failed: " + String.valueOf(e.getMessage()).replaceAll("\\R+", " | "));
            status = 1;
        }
        Runtime.getRuntime().halt(status);
    }
}
