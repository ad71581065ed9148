package dev.sluice.benchmarks.failover;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.testing.cluster.ClusterNode;
import java.sql.SQLException;
import java.util.List;

/** Sluice with its defaults: a write waits for a primary. */
record SluiceWriter(DatabaseManager manager, Router router) implements Writer {

    static SluiceWriter over(List<? extends ClusterNode> nodes, String database) {
        DatabaseManagerBuilder builder = DatabaseManager.builder("bench");
        for (ClusterNode node : nodes) {
            builder.engine(
                    node.name(),
                    node.jdbcUrl(database),
                    engine -> engine.user(node.user()).password(Secret.of(node.password())));
        }
        DatabaseManager manager = builder.build();
        return new SluiceWriter(manager, Router.over(manager));
    }

    @Override
    public void write(long number) throws SQLException {
        try (RoutedConnection routed = router.connect(RouteRequest.write())) {
            Writer.insert(routed.connection(), number);
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
