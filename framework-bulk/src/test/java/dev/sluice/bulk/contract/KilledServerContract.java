package dev.sluice.bulk.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseException;
import dev.sluice.QualifiedName;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.BulkException;
import dev.sluice.bulk.BulkInsert;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.routing.NoRouteException;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.types.Types;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a load with a checkpoint while the servers of a cluster are killed. The cluster has a replica. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class KilledServerContract {

    private static final long ROWS = 60_000;
    private static final int CHUNK_ROWS = 5_000;
    private static final int MOST_ATTEMPTS = 30;

    /** Over all servers; it finds the primary by itself. */
    protected abstract Router router();

    /** Kills the primary and starts it again. */
    protected abstract void killThePrimary();

    /** Kills the primary and makes its replica the primary. */
    protected abstract void failOver();

    /** The replica has what the primary has. */
    protected abstract void awaitReplicated();

    @Test
    void everyRowIsThereOnceWhateverIsKilled() throws SQLException {
        execute("drop table if exists killed");
        execute("create table killed (id bigint primary key, name varchar(40) not null)");
        Bulk.over(router()).resetCheckpoint("killed");
        awaitReplicated(); // the table must outlive the primary
        Map<Runnable, Long> faults = new LinkedHashMap<>();
        Random random = new Random();
        faults.put(this::killThePrimary, random.nextLong(1, ROWS / 3));
        faults.put(this::failOver, random.nextLong(ROWS / 3, ROWS));
        for (Map.Entry<Runnable, Long> fault : faults.entrySet()) {
            attempt(dying(fault.getKey(), fault.getValue()));
        }
        int attempts = 0;
        while (!attempt(rows()) && attempts < MOST_ATTEMPTS) {
            attempts++;
        }

        assertThat(attempts)
                .as("attempts that failed though nothing was killed")
                .isLessThan(MOST_ATTEMPTS);
        try (RoutedConnection routed = router().connect(RouteRequest.write());
                Statement statement = routed.connection().createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*), count(distinct id), sum(id), count(distinct name) from killed")) {
            row.next();
            assertThat(row.getLong(1))
                    .as("faults at the rows %s", faults.values())
                    .isEqualTo(ROWS);
            assertThat(row.getLong(2)).isEqualTo(ROWS);
            assertThat(row.getLong(3)).isEqualTo(ROWS * (ROWS + 1) / 2);
            assertThat(row.getLong(4)).isEqualTo(ROWS);
        }
    }

    /** Whether the job came to its end. */
    private boolean attempt(Iterator<Long> rows) {
        BulkInsert<Long> job = Bulk.over(router())
                .insert(QualifiedName.of("killed"), Long.class)
                .column("id", Types.int64(), id -> id)
                .column("name", Types.string(40), id -> "row " + id)
                .chunks(ChunkPolicy.rows(CHUNK_ROWS))
                .checkpoint("killed");
        try {
            job.run(rows);
            return true;
        } catch (BulkException | NoRouteException e) {
            return false;
        } catch (DatabaseException e) {
            assertThat(e).hasMessageMatching("(?s).*(could not begin|could not be read).*");
            return false;
        }
    }

    private static Iterator<Long> rows() {
        return LongStream.rangeClosed(1, ROWS).boxed().iterator();
    }

    private static Iterator<Long> dying(Runnable fault, long at) {
        return LongStream.rangeClosed(1, ROWS)
                .peek(row -> {
                    if (row == at) {
                        fault.run();
                    }
                })
                .boxed()
                .iterator();
    }

    private void execute(String sql) throws SQLException {
        try (RoutedConnection routed = router().connect(RouteRequest.write());
                Statement statement = routed.connection().createStatement()) {
            statement.execute(sql);
        }
    }
}
