package dev.sluice.sessions.query;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.config.Startup;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.routing.Router;
import dev.sluice.sessions.Sessions;
import dev.sluice.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Sessions over an empty schema, and what they send. */
final class QueryStage implements AutoCloseable {

    private final DatabaseManager manager;
    private final Sessions sessions;
    private final List<String> statements = Collections.synchronizedList(new ArrayList<>());

    QueryStage(DatabaseManagerBuilder engine, Class<?>... entities) {
        manager = engine.startup(Startup.waitFor(Duration.ofSeconds(30))).build();
        StatementInspector inspector = sql -> {
            statements.add(sql);
            return sql;
        };
        sessions = Sessions.over(Router.over(manager))
                .entities(entities)
                .property("hibernate.hbm2ddl.auto", "create")
                .property("hibernate.session_factory.statement_inspector", inspector)
                .open();
    }

    static DatabaseManagerBuilder server(TestDatabase database, String url) {
        return DatabaseManager.builder("shop")
                .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                .primary(url);
    }

    Sessions sessions() {
        return sessions;
    }

    /** What was sent since it was last asked for. */
    List<String> sent() {
        List<String> sent = List.copyOf(statements);
        statements.clear();
        return sent;
    }

    @Override
    public void close() {
        sessions.close();
        manager.close();
    }
}
