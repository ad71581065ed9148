package dev.sluice.benchmarks.migrations;

import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.benchmarks.kills.Kills;
import dev.sluice.benchmarks.kills.Victim;
import dev.sluice.metadata.Migrations;
import dev.sluice.metadata.migration.MigrationReport;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/**
 * One attempt at a migration of thirty steps, in a process of its own, which may be killed at any time. The environment has the
 * servers. Ends with 0 if nothing is left to do.
 */
public final class MigrationAttempt {

    private MigrationAttempt() {}

    public static void main(String[] arguments) {
        int status = 0;
        try (Connection connection = connect(System.getenv())) {
            System.out.println(Kills.BEGUN);
            MigrationReport report = migrations(DatabaseProduct.of(connection)).apply(connection);
            System.out.println("finished: " + report.applied().size() + " scripts in this attempt");
        } catch (DatabaseException | SQLException e) {
            System.out.println("failed: " + e.getMessage());
            status = 1;
        }
        Runtime.getRuntime().halt(status);
    }

    /** Six scripts of five statements. */
    static Migrations migrations(DatabaseProduct product) {
        return Migrations.from(location(product));
    }

    static String location(DatabaseProduct product) {
        return "classpath:killed/" + product.key();
    }

    private static Connection connect(Map<String, String> environment) throws SQLException {
        return DriverManager.getConnection(
                url(environment), environment.get(Victim.USER), environment.get(Victim.PASSWORD));
    }

    /** Of the primary. */
    static String url(Map<String, String> environment) {
        String primary =
                environment.getOrDefault(Victim.SERVERS, "").lines().findFirst().orElse("");
        return primary.startsWith("sqlite:") ? "jdbc:" + primary : primary.substring(primary.indexOf(' ') + 1);
    }
}
