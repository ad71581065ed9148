package dev.sluice.benchmarks.routing;

import dev.sluice.benchmarks.peers.Servers;
import dev.sluice.benchmarks.report.Rates;
import dev.sluice.benchmarks.report.Rounds;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.Engine;
import dev.sluice.testing.PostgresCluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a commit costs that tells its position, beside a plain one and one that is followed by the question, on PostgreSQL. A
 * transaction changes one row and does not wait for the disk, so that the round trips show. Prints; the numbers stand in
 * docs/decisions/0014.
 */
public final class CommitCost {

    private static final String PLAIN = "commit";
    private static final String ASKING = "commit, then ask";
    private static final String TELLING = "commit that tells";

    private CommitCost() {}

    /** Takes about half a minute. */
    public static void main(String[] arguments) throws Exception {
        Rounds plan = new Rounds(10, 60, Duration.ofMillis(100), 1, Rounds.Clock.WALL);
        try (PostgresCluster cluster = PostgresCluster.builder().standbys(1).start();
                DatabaseManager manager = Servers.of(cluster, 2).manager()) {
            Engine primary = manager.engine("primary");
            try (Connection connection = primary.borrow();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE committed (id int PRIMARY KEY, n int)");
                statement.execute("INSERT INTO committed VALUES (1, 0)");
                statement.execute("SET synchronous_commit = off");
                connection.setAutoCommit(false);
                print(plan, plan.run(ways(primary, connection, statement)));
            }
        }
    }

    private static Map<String, Rounds.Operation> ways(Engine primary, Connection connection, Statement statement) {
        Map<String, Rounds.Operation> ways = new LinkedHashMap<>();
        ways.put(PLAIN, () -> {
            change(statement);
            connection.commit();
        });
        ways.put(ASKING, () -> {
            change(statement);
            connection.commit();
            primary.observe(connection);
            connection.commit(); // ends the transaction of the question
        });
        ways.put(TELLING, () -> {
            change(statement);
            if (primary.commit(connection).position() == null) {
                throw new IllegalStateException("not told");
            }
        });
        return ways;
    }

    private static void change(Statement statement) throws SQLException {
        statement.executeUpdate("UPDATE committed SET n = n + 1 WHERE id = 1");
    }

    private static void print(Rounds plan, Rates rates) {
        for (String way : rates.names()) {
            System.out.printf(
                    "| %s | %s | %s |%n",
                    way,
                    rates.micros(way, 1).text("%.1f"),
                    rates.ratio(PLAIN, way).text("%.3f"));
        }
        System.out.println(plan.sentence());
    }
}
