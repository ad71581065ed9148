package dev.sluice.docs.samples;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.Topology;
import java.sql.SQLException;

/** The samples of the pages managers and topology. */
class ManagersSample {

    void declare(String password) throws SQLException {
        try (var manager = DatabaseManager.builder("shop")
                .credentials(CredentialsSource.of("app", Secret.of(password)))
                .primary("postgresql://db1/shop")
                .replica("postgresql://db2/shop") // replica-1
                .replica("postgresql://db3/shop", e -> e.pool(p -> p.maxSize(30))) // replica-2
                .group("audit", g -> g.primary("audit.db")) // another database, here a file
                .build()) {
            try (var connection = manager.engine("primary").borrow()) {
                connection.createStatement().close();
            }
            try (var connection = manager.engine("audit/readers").borrow()) {
                connection.createStatement().close();
            }
        }
    }

    void watch(DatabaseManager manager) {
        Topology topology = manager.topology(); // the newest one; no server is asked
        for (EngineSnapshot engine : topology.group("default").orElseThrow().engines()) {
            System.out.println(engine.name() + " " + engine.role() + " " + engine.state() + ", lag " + engine.lag());
        }
        manager.refresh(); // asks every engine now, for at most the health timeout
        manager.listen(
                (before, after, seen) -> System.out.println(after)); // told of every change of role, state or epoch
    }
}
