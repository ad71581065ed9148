package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.config.Startup;
import dev.sluice.routing.Router;
import dev.sluice.sessions.cache.CacheChannel;
import dev.sluice.sessions.cache.EntityCache;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How caches of two processes hear of each other: here they are two managers. */
interface CacheChannelContract extends CacheKeyContract {

    /** Another process, with sessions of its own. */
    record Neighbour(DatabaseManager manager, Router router, Sessions sessions) implements AutoCloseable {

        @Override
        public void close() {
            sessions.close();
            manager.close();
        }
    }

    default Neighbour neighbour() {
        DatabaseManager manager = patientEngines()
                .startup(Startup.waitFor(Duration.ofSeconds(30)))
                .build();
        Router router = Router.over(manager);
        return new Neighbour(
                manager,
                router,
                Sessions.over(router)
                        .entities(Order.class, OrderLine.class, Basket.class)
                        .open());
    }

    @Test
    default void hearsByPollingWhatAnotherProcessWrites() {
        createVersions();
        hearsWhatAnotherProcessWrites(
                CacheChannel.polling(Duration.ofMillis(10)), CacheChannel.polling(Duration.ofMillis(10)));
    }

    default void createVersions() {
        sessions()
                .write(session -> session.hibernate()
                        .createNativeMutationQuery("create table if not exists sluice_cache_version"
                                + " (table_name varchar(128) primary key, version bigint not null)")
                        .executeUpdate());
    }

    default void hearsWhatAnotherProcessWrites(CacheChannel here, CacheChannel there) {
        stored("A-1", 1);
        try (Neighbour other = neighbour();
                EntityCache<String, Price> theirs =
                        CacheContract.prices(other.sessions()).channel(there).build();
                EntityCache<String, Price> ours = prices().channel(here).build()) {
            await(
                    "both listen",
                    topology -> ours.statistics().invalidations() > 0
                            && theirs.statistics().invalidations() > 0);
            assertThat(CacheContract.total(ours, "A-1")).isEqualTo(1);
            for (int i = 2; i < 5; i++) {
                int total = i;
                CacheContract.stored(other.sessions(), "A-1", total);
                await("it is heard", topology -> CacheContract.total(ours, "A-1") == total);
                stored("A-1", total + 10);
                await("they hear it", topology -> CacheContract.total(theirs, "A-1") == total + 10);
            }
            long before = ours.statistics().invalidations();
            other.sessions().write(session -> session.persist(new Basket("Ada")));
            CacheContract.stored(other.sessions(), "A-1", 99);
            await("it is heard", topology -> CacheContract.total(ours, "A-1") == 99);
            assertThat(ours.statistics().invalidations() - before).isLessThanOrEqualTo(2);
        }
    }

    /** Nobody has told the cache, but whoever asks knows. */
    @Test
    default void hasSeenWhatItsCallerHasHeardOf() {
        stored("A-1", 1);
        try (Neighbour other = neighbour();
                EntityCache<String, Price> prices = prices().build()) {
            assertThat(CacheContract.total(prices, "A-1")).isEqualTo(1);
            CacheContract.stored(other.sessions(), "A-1", 2);
            var written = other.sessions().lastBookmark();
            if (product() == dev.sluice.DatabaseProduct.SQLITE) {
                return; // a file has one position, which tells nothing
            }
            router().scope()
                    .run(
                            written,
                            () -> assertThat(CacheContract.total(prices, "A-1")).isEqualTo(2));
            assertThat(CacheContract.total(prices, "A-1")).isEqualTo(2);
        }
    }
}
