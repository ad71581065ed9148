package dev.sluice.routing.classify;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.jdbc.Routed;
import dev.sluice.routing.jdbc.RoutingDataSource;
import dev.sluice.routing.route.RouteRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * The corpus through a data source that classifies, over a real primary and a real replica, each statement on a connection
 * of its own: which of them served it, with which error, and what the connection sees to have changed. Each engine has one
 * physical connection, so that whoever comes next would meet what a statement left in its session.
 */
final class RoutedCorpus {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The servers and how to look at them. */
    interface Stage {

        /** Over a primary and a replica, with one connection each. */
        DatabaseManager manager();

        /** Runs all statements of a text. */
        void run(Connection connection, String sql) throws SQLException;

        /** What the connection sees of the data, the schema and its session; what it cannot look at any more is an error. */
        State state(Connection connection);

        String errorClass(SQLException error);

        /** Makes data and schema what they were at the beginning. */
        void restore() throws SQLException;

        void awaitReplicated();

        /** Whether a driver's own interface runs it, which no text can send anywhere but to the primary. */
        default boolean isRunByTheDriver(String sql) {
            return false;
        }
    }

    private final Stage stage;
    private final List<Corpus.Entry> entries;
    private final List<String> leftOnReplica = new ArrayList<>();
    private boolean behind;

    RoutedCorpus(Stage stage, List<Corpus.Entry> entries) {
        this.stage = stage;
        this.entries = entries;
    }

    /** What statements that a replica served have left in its session. */
    List<String> leftOnReplica() {
        return leftOnReplica;
    }

    /** Of each statement the role that served it, the class of its error and what it changed. */
    List<String> throughTheDataSource() throws SQLException {
        List<String> seen = new ArrayList<>();
        try (DatabaseManager manager = stage.manager()) {
            GroupSnapshot group = groupOf(manager);
            RoutingDataSource routing = RoutingDataSource.builder(Router.over(manager))
                    .classify()
                    .request(RouteRequest.write().consistency(Consistency.any()))
                    .build();
            DataSource replica = engine(manager, group.readableReplicas().get(0));
            State untouched = state(replica);
            State pristine = state(routing);
            for (Corpus.Entry entry : entries) {
                if (behind && entry.effect() == Effect.READ) {
                    stage.awaitReplicated();
                    behind = false;
                }
                seen.add(execute(routing, entry, pristine));
                for (String changed : state(replica).sessionChangesSince(untouched)) {
                    leftOnReplica.add(changed + " by " + entry);
                }
            }
        }
        return seen;
    }

    /** The same of the primary itself, in a session of its own for what is no read, with the role that the corpus demands. */
    List<String> onThePrimaryAlone() throws SQLException {
        List<String> seen = new ArrayList<>();
        for (int next = 0; next < entries.size(); ) {
            try (DatabaseManager manager = stage.manager()) {
                DataSource primary = engine(manager, groupOf(manager).primary().orElseThrow());
                boolean reads = true;
                while (next < entries.size() && reads) {
                    Corpus.Entry entry = entries.get(next++);
                    reads = entry.effect() == Effect.READ && !stage.isRunByTheDriver(entry.sql());
                    State before = state(primary);
                    try (Connection connection = primary.getConnection()) {
                        String error = run(connection, entry.sql());
                        List<String> changes = stage.state(connection).changesSince(before);
                        seen.add(line(reads ? EngineRole.REPLICA : EngineRole.PRIMARY, error, changes, entry));
                    }
                }
            }
            stage.restore();
        }
        return seen;
    }

    private String execute(RoutingDataSource routing, Corpus.Entry entry, State pristine) throws SQLException {
        State before = state(routing);
        String outcome;
        State after;
        try (Connection connection = routing.getConnection()) {
            String error = run(connection, entry.sql());
            EngineRole role =
                    connection.unwrap(Routed.class).lastRoute().orElseThrow().role();
            after = stage.state(connection);
            outcome = line(role, error, after.changesSince(before), entry);
        }
        if (!after.changesSince(before).isEmpty()) {
            stage.restore();
            behind = true;
            awaitAgain(routing, pristine);
        }
        return outcome;
    }

    /** A session that was closed because of what was left in it may be seen by the server for a moment. */
    private void awaitAgain(RoutingDataSource routing, State pristine) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (State now = state(routing); !now.isAgain(pristine); now = state(routing)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not restored: " + now + ", at the beginning " + pristine);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static String line(EngineRole role, String error, List<String> changes, Corpus.Entry entry) {
        return Corpus.outcome(entry, role.name().toLowerCase(Locale.ROOT) + " | " + error, changes);
    }

    private String run(Connection connection, String sql) {
        try {
            stage.run(connection, sql);
            return "accepted";
        } catch (SQLException e) {
            return stage.errorClass(e);
        }
    }

    private State state(DataSource of) throws SQLException {
        try (Connection connection = of.getConnection()) {
            return stage.state(connection);
        }
    }

    private static DataSource engine(DatabaseManager manager, EngineSnapshot engine) {
        EngineName name = engine.name();
        return manager.engine(name).dataSource();
    }

    private static GroupSnapshot groupOf(DatabaseManager manager) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            GroupSnapshot group = manager.topology().group("default").orElseThrow();
            if (group.primary().isPresent() && !group.readableReplicas().isEmpty()) {
                return group;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("not up in time: " + group);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
