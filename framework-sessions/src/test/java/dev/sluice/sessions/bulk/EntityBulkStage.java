package dev.sluice.sessions.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.config.Startup;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.routing.Router;
import dev.sluice.sessions.Sessions;
import dev.sluice.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Sessions over an empty database, with the entities of {@link Freight}, {@link Fleet}, {@link Ledger} and {@link Mint}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class EntityBulkStage {

    private DatabaseManager manager;
    private Sessions sessions;

    static DatabaseManagerBuilder server(TestDatabase database, String url) {
        return DatabaseManager.builder("shop")
                .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                .primary(url);
    }

    final void open(DatabaseManagerBuilder engines) {
        manager = engines.startup(Startup.waitFor(Duration.ofSeconds(30))).build();
        sessions = Sessions.over(Router.over(manager))
                .entities(Freight.entities())
                .entities(Fleet.entities())
                .entities(Ledger.entities())
                .entities(Mint.entities())
                .property("hibernate.hbm2ddl.auto", "create")
                .open();
    }

    @AfterAll
    final void close() {
        sessions.close();
        manager.close();
    }

    @BeforeEach
    final void startEmpty() {
        sessions.write(session -> List.of(
                        "Freight$Note",
                        "Freight$Load",
                        "Freight$Tag",
                        "Fleet$Vehicle",
                        "Freight$Haulier",
                        "Fleet$Parcel",
                        "Ledger$Remark",
                        "Ledger$Entry",
                        "Ledger$Rate",
                        "Ledger$Ticket",
                        "Mint$Coin",
                        "Mint$Medal",
                        "Mint$Receipt",
                        "Mint$Press",
                        "Mint$Lot")
                .forEach(entity -> session.execute("delete from " + entity, Map.of())));
    }

    @AfterEach
    final void nothingIsBorrowed() {
        assertThat(manager.refresh().groups().values().stream()
                        .flatMap(group -> group.engines().stream())
                        .mapToInt(engine -> engine.pool().active())
                        .sum())
                .isZero();
    }

    final DatabaseManager manager() {
        return manager;
    }

    final Sessions sessions() {
        return sessions;
    }

    abstract DatabaseProduct product();

    static List<Freight.Load> loads(int first, int last, Freight.Haulier... hauliers) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> {
                    Freight.Load load = number % 3 == 0
                            ? new Freight.Frozen(number)
                            : number % 3 == 1 ? new Freight.Load(number) : new Freight.Liquid(number);
                    load.haulier = hauliers.length == 0 || number % 4 == 0 ? null : hauliers[number % hauliers.length];
                    return load;
                })
                .toList();
    }

    final <E> Stream<E> stored(Class<E> entity) {
        return sessions.readReturning(session -> session.list(entity)).stream();
    }

    /** What was given comes back through Hibernate. */
    final <E> void assertStored(Class<E> type, List<E> given, Function<E, Object> id) {
        sessions.read(session -> {
            assertThat(session.list(type)).hasSize(given.size());
            for (E one : given) {
                assertThat(session.differences(session.find(type, id.apply(one)), one))
                        .as(String.valueOf(id.apply(one)))
                        .isEmpty();
            }
        });
    }
}
