package dev.sluice.benchmarks.bulk;

import dev.sluice.DatabaseException;
import dev.sluice.Secret;
import dev.sluice.benchmarks.kills.Kills;
import dev.sluice.benchmarks.kills.Victim;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.routing.Router;
import java.util.Map;

/**
 * One attempt at a load, in a process of its own, which may be killed at any time. Arguments: rows, rows of a chunk, job. The
 * environment has the servers. Ends with 0 if the job has come to its end.
 */
public final class LoadAttempt {

    private LoadAttempt() {}

    public static void main(String[] arguments) {
        long rows = Long.parseLong(arguments[0]);
        int status = 0;
        try (DatabaseManager manager = manager(System.getenv())) {
            System.out.println(Kills.BEGUN);
            BulkResult result = SaleTable.into(Bulk.over(Router.over(manager)))
                    .chunks(ChunkPolicy.rows(Integer.parseInt(arguments[1])))
                    .checkpoint(arguments[2])
                    .run(PostgresInserts.sales(rows));
            System.out.println("finished: " + result.rows() + " rows in this attempt");
        } catch (DatabaseException e) {
            System.out.println("failed: " + e.getMessage());
            status = 1;
        }
        Runtime.getRuntime().halt(status);
    }

    private static DatabaseManager manager(Map<String, String> environment) {
        String servers = environment.getOrDefault(Victim.SERVERS, "");
        if (servers.startsWith("sqlite:")) {
            return DatabaseManager.of(servers);
        }
        DatabaseManagerBuilder builder = DatabaseManager.builder("bench");
        for (String server : servers.lines().toList()) {
            String[] nameAndUrl = server.split(" ", 2);
            builder.engine(
                    nameAndUrl[0],
                    nameAndUrl[1],
                    engine -> engine.user(environment.getOrDefault(Victim.USER, ""))
                            .password(Secret.of(environment.getOrDefault(Victim.PASSWORD, ""))));
        }
        return builder.build();
    }
}
