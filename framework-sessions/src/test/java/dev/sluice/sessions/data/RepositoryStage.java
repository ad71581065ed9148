package dev.sluice.sessions.data;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.config.Startup;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.routing.Router;
import dev.sluice.sessions.Sessions;
import dev.sluice.testing.TestDatabase;
import java.time.Duration;

/** Sessions with replicas over an empty schema. */
record RepositoryStage(DatabaseManager manager, Sessions sessions) implements AutoCloseable {

    static RepositoryStage open(DatabaseManagerBuilder engines, Class<?>... entities) {
        DatabaseManager manager =
                engines.startup(Startup.waitFor(Duration.ofSeconds(30))).build();
        Sessions sessions = Sessions.over(Router.over(manager))
                .entities(entities)
                .property("hibernate.hbm2ddl.auto", "create")
                .open();
        return new RepositoryStage(manager, sessions);
    }

    static DatabaseManagerBuilder server(TestDatabase database, String primary) {
        return DatabaseManager.builder("shop")
                .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                .primary(primary);
    }

    @Override
    public void close() {
        sessions.close();
        manager.close();
    }
}
