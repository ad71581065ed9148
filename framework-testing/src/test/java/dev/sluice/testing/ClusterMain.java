package dev.sluice.testing;

import java.io.IOException;
import java.sql.SQLException;

/** A program that starts a cluster, says where its files are and waits to be killed; or ends by itself. */
final class ClusterMain {

    private ClusterMain() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        // Never closed: what happens then is the question.
        var cluster = PostgresCluster.builder().standbys(1).start();
        var primary = cluster.primary();
        try (var connection = primary.connect("postgres");
                var result = connection.createStatement().executeQuery("show data_directory")) {
            result.next();
            System.out.println(result.getString(1));
        }
        switch (arguments[0]) {
            case "wait" -> System.in.read();
            case "freeze" -> {
                cluster.freeze(primary);
                System.out.println("frozen");
                System.in.read();
            }
            default -> System.exit(0);
        }
    }
}
