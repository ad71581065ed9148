package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sessions.cache.CacheChannel;
import dev.sluice.sessions.cache.EntityCache;
import dev.sluice.sessions.cache.EntityCacheBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How a process that knows which keys it has changed tells others, and those that know tables only. */
interface CacheNewsContract extends CacheChannelContract {

    List<String> CODES = List.of("A-1", "A-2", "A-3", "A-4", "none");

    static EntityCacheBuilder<String, Price> keyed(Sessions sessions) {
        return CacheContract.prices(sessions).keyedBy(Order.class, "code", String.class::cast);
    }

    static CacheChannel pollingKeys() {
        return CacheChannel.pollingKeys(Duration.ofMillis(10));
    }

    static CacheChannel polling() {
        return CacheChannel.polling(Duration.ofMillis(10));
    }

    default void createChanges() {
        createVersions();
        sessions()
                .write(session -> session.hibernate()
                        .createNativeMutationQuery("create table if not exists sluice_cache_change"
                                + " (table_name varchar(128) not null, slot int not null, version bigint not null,"
                                + " changes text not null, primary key (table_name, slot))")
                        .executeUpdate());
    }

    default void fourStored() {
        for (int i = 1; i <= 4; i++) {
            stored("A-" + i, i);
        }
    }

    private void awaitListening(EntityCache<?, ?> one, EntityCache<?, ?> another) {
        await(
                "both listen",
                topology -> one.statistics().invalidations() > 0
                        && another.statistics().invalidations() > 0);
    }

    /** How many of the codes have to be read again here after a unit of another process, once it is heard of. */
    private long readAgain(EntityCache<String, Price> ours, Sessions other, Consumer<WriteSession> work) {
        ours.getAll(CODES);
        long heard = ours.statistics().invalidations();
        other.write(work);
        await("it is heard", topology -> ours.statistics().invalidations() > heard);
        long before = ours.statistics().misses();
        Map<String, Price> values = ours.getAll(CODES);
        long read = ours.statistics().misses() - before;
        assertThat(values).isEqualTo(other.readReturning(session -> CacheContract.prices(session, Set.copyOf(CODES))));
        return read;
    }

    private static Order order(WriteSession session, String code) {
        return session.from(Order.class).filter("code", code).one();
    }

    @Test
    default void hearsByPollingWhichKeysAnotherProcessChanges() {
        createChanges();
        hearsWhichKeysAnotherProcessChanges(pollingKeys(), pollingKeys());
    }

    default void hearsWhichKeysAnotherProcessChanges(CacheChannel here, CacheChannel there) {
        fourStored();
        try (Neighbour process = neighbour();
                EntityCache<String, Price> theirs =
                        keyed(process.sessions()).channel(there).build();
                EntityCache<String, Price> ours = keyed().channel(here).build()) {
            awaitListening(ours, theirs);
            Sessions other = process.sessions();
            assertThat(readAgain(ours, other, session -> CacheContract.change(session, "A-1", 9)))
                    .isEqualTo(1);
            assertThat(readAgain(ours, other, session -> order(session, "A-2").code = "none"))
                    .as("what it was and is")
                    .isEqualTo(2);
            assertThat(readAgain(ours, other, session -> order(session, "none").code = "ä ?&=,+%"))
                    .isEqualTo(1);
            assertThat(readAgain(ours, other, session -> order(session, "ä ?&=,+%").code = "A-2"))
                    .isEqualTo(1);
            assertThat(readAgain(ours, other, session -> {
                        session.remove(order(session, "A-3"));
                        session.persist(new Order("none"));
                    }))
                    .isEqualTo(2);
            assertThat(readAgain(ours, other, session -> {
                        CacheContract.change(session, "A-1", 8);
                        session.flush();
                        session.execute("update Order set total = 7 where code = 'A-2'", Map.of());
                    }))
                    .as("nobody knows which")
                    .isEqualTo(5);
            assertThat(readAgain(ours, other, session -> {
                        for (int i = 0; i < 350; i++) {
                            session.persist(new Order("MMMMMMMMMMMMMMM" + i));
                        }
                    }))
                    .as("too many to be told")
                    .isEqualTo(5);
            assertThat(readAgain(ours, other, session -> CacheContract.change(session, "A-4", 6)))
                    .isEqualTo(1);
        }
    }

    /** What it has not looked at it cannot tell: another release goes by another attribute, say. */
    @Test
    default void forgetsEverythingIfTheOtherProcessGoesByAnotherAttribute() {
        createChanges();
        fourStored();
        try (Neighbour process = neighbour();
                EntityCache<String, Price> theirs = CacheContract.prices(process.sessions())
                        .keyedBy(Order.class, "id", Object::toString)
                        .channel(pollingKeys())
                        .build();
                EntityCache<String, Price> ours = keyed().channel(pollingKeys()).build()) {
            awaitListening(ours, theirs);
            assertThat(readAgain(ours, process.sessions(), session -> CacheContract.change(session, "A-1", 9)))
                    .isEqualTo(5);
        }
    }

    @Test
    default void understandsByPollingAProcessThatKnowsTablesOnly() {
        createChanges();
        fourStored();
        try (Neighbour process = neighbour();
                EntityCache<String, Price> theirs = CacheContract.prices(process.sessions())
                        .channel(polling())
                        .build();
                EntityCache<String, Price> ours = keyed().channel(pollingKeys()).build()) {
            awaitListening(ours, theirs);
            for (int i = 10; i < 13; i++) {
                int total = i;
                assertThat(readAgain(ours, process.sessions(), session -> CacheContract.change(session, "A-1", total)))
                        .isEqualTo(5);
                theirs.getAll(CODES);
                long heard = ours.statistics().invalidations();
                CacheContract.stored(sessions(), "A-2", total);
                await("they hear it", topology -> CacheContract.total(theirs, "A-2") == total);
                await(
                        "so do we, who have written it",
                        topology -> ours.statistics().invalidations() == heard + 2);
            }
        }
    }

    /** Between two looks there are writes with keys and one without. */
    @Test
    default void missesNoWriteBetweenTwoThatAreKnownByKey() {
        createChanges();
        fourStored();
        try (Neighbour known = neighbour();
                Neighbour old = neighbour();
                EntityCache<String, Price> theirs =
                        keyed(known.sessions()).channel(pollingKeys()).build();
                EntityCache<String, Price> others =
                        CacheContract.prices(old.sessions()).channel(polling()).build();
                EntityCache<String, Price> ours = keyed().channel(CacheChannel.pollingKeys(Duration.ofMillis(300)))
                        .build()) {
            awaitListening(ours, theirs);
            awaitListening(ours, others);
            for (int i = 10; i < 13; i++) {
                int total = i;
                ours.getAll(CODES);
                CacheContract.stored(known.sessions(), "A-1", total);
                CacheContract.stored(old.sessions(), "A-2", total);
                CacheContract.stored(known.sessions(), "A-3", total);
                await(
                        "all is heard",
                        topology -> List.of("A-1", "A-2", "A-3").stream()
                                .allMatch(code -> CacheContract.total(ours, code) == total));
            }
        }
    }
}
