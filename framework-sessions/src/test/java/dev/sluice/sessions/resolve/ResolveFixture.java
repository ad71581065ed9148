package dev.sluice.sessions.resolve;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.config.Startup;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.routing.Router;
import dev.sluice.sessions.ReadUnit;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.WriteSession;
import dev.sluice.sessions.resolve.Market.Client;
import dev.sluice.sessions.resolve.Market.Region;
import dev.sluice.testing.TestDatabase;
import dev.sluice.types.TypeRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A market with a region, two clients and nothing else before each test; a subclass opens it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ResolveFixture {

    static final ResolveOptions BIND = ResolveOptions.defaults();

    static final ResolveOptions HYDRATE = BIND.strategy(ResolveStrategy.HYDRATE);

    private DatabaseManager manager;
    private Sessions sessions;

    static DatabaseManagerBuilder server(TestDatabase database, String primary) {
        return DatabaseManager.builder("market")
                .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                .primary(primary);
    }

    void open(DatabaseManagerBuilder engines) {
        manager = engines.startup(Startup.waitFor(Duration.ofSeconds(30))).build();
        sessions = Sessions.over(Router.over(manager))
                .entities(Market.ENTITIES)
                .types(TypeRegistry.builder().named("badge", Market.BADGE).build())
                .property("hibernate.hbm2ddl.auto", "create")
                .property("hibernate.jdbc.batch_size", "100")
                .open();
        sessions.write(session -> wordsIgnoreCase()
                .forEach(sql ->
                        session.hibernate().createNativeMutationQuery(sql).executeUpdate()));
    }

    /** What makes the spelling of a word a text whose case is no matter. */
    abstract List<String> wordsIgnoreCase();

    Sessions sessions() {
        return sessions;
    }

    @BeforeEach
    void startWithTwoClients() {
        sessions.write(session -> {
            session.execute("update MarketBranch set head = null", Map.of()); // MySQL looks row by row
            for (String entity : List.of("Booking", "Seat", "Word", "Branch", "Client", "Region")) {
                session.execute("delete from Market" + entity, Map.of());
            }
            session.execute("update MarketFolder set parent = null", Map.of());
            session.execute("delete from MarketFolder", Map.of());
            Region north = new Region("N");
            north.name = "North";
            north.badge = "secret";
            session.persist(north);
            session.persist(client("A", 1, north));
            session.persist(client("B", 2, north));
        });
    }

    static Client client(String code, int account, Region region) {
        Client client = new Client(code).named("Name of " + code);
        client.email = code + "@example.com";
        client.house = "H";
        client.account = account;
        client.note = "noted";
        client.grade = 5;
        client.place = new Market.Place("Gent", "9000");
        client.region = region;
        return client;
    }

    static Client stored(ReadUnit session, String code) {
        return session.from(Client.class).filter("code", code).fetch("region").one();
    }

    Client stored(String code) {
        return sessions.readReturning(session -> stored(session, code));
    }

    /** Sends what was changed, so that it can be asked for. */
    static void flushed(WriteSession session) {
        session.flush();
        session.hibernate().clear();
    }

    @AfterAll
    void close() {
        sessions.close();
        manager.close();
    }
}
