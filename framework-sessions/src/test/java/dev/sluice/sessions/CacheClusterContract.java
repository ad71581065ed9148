package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.config.Startup;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.sessions.cache.EntityCache;
import dev.sluice.testing.cluster.ClusterNode;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Caches over replicas that lag, and commits without an answer: PostgreSQL and MySQL alike. */
interface CacheClusterContract<N extends ClusterNode> extends ClusterContract<N>, CacheChannelContract {

    @Test
    default void neverKeepsAnOldRowOfAReplica() {
        stored("A-1", 1);
        cluster().awaitReplicated();
        try (EntityCache<String, Price> prices = prices().build()) {
            replicaNodes().forEach(cluster()::pauseReplay);
            assertThat(CacheContract.total(prices, "A-1")).isEqualTo(1);
            stored("A-1", 2);
            // in a scope that has written nothing, and would be content with any replica
            router().scope().run(Bookmark.none(), () -> {
                assertThat(CacheContract.total(prices, "A-1")).isEqualTo(2);
                assertThat(CacheContract.total(prices, "A-1")).isEqualTo(2);
            });
            assertThat(prices.statistics().loads()).isEqualTo(2);
            replicaNodes().forEach(cluster()::resumeReplay);
            cluster().awaitReplicated();
            prices.forgetAll();
            assertThat(CacheContract.total(prices, "A-1")).isEqualTo(2);
        }
    }

    /** What is forgotten by its key is read after its write, and the rest stays. */
    @Test
    default void neverKeepsAnOldRowOfAReplicaByKey() {
        stored("A-1", 1);
        stored("A-2", 1);
        cluster().awaitReplicated();
        try (EntityCache<String, Price> prices = keyed().build()) {
            replicaNodes().forEach(cluster()::pauseReplay);
            assertThat(prices.getAll(List.of("A-1", "A-2"))).hasSize(2);
            stored("A-1", 2);
            router().scope().run(Bookmark.none(), () -> {
                assertThat(CacheContract.total(prices, "A-1")).isEqualTo(2);
                assertThat(CacheContract.total(prices, "A-2")).isEqualTo(1);
            });
            assertThat(prices.statistics().loads()).isEqualTo(2);
            replicaNodes().forEach(cluster()::resumeReplay);
        }
    }

    @Test
    default void readsPastTheCacheWhatItCannotPromise() {
        stored("A-1", 1);
        try (EntityCache<String, Price> prices = prices().build();
                Neighbour other = neighbour()) {
            assertThat(CacheContract.total(prices, "A-1")).isEqualTo(1);
            CacheContract.stored(other.sessions(), "A-1", 2);
            router().scope()
                    .runDemanding(
                            Consistency.strong(),
                            () -> assertThat(CacheContract.total(prices, "A-1")).isEqualTo(2));
            assertThat(prices.statistics().bypasses()).isEqualTo(1);
        }
    }

    @Test
    default void keepsNothingForAWhileAfterACommitWithoutAnAnswer() {
        stored("A-1", 1);
        DatabaseManager behindProxy = ClusterContract.manager(database())
                .primary(primaryNode().proxiedJdbcUrl(database().name()))
                .startup(Startup.waitFor(Duration.ofSeconds(30)))
                .build();
        try (behindProxy;
                Sessions lossy = Sessions.over(Router.over(behindProxy))
                        .entities(Order.class, OrderLine.class)
                        .open();
                EntityCache<String, Price> prices = CacheContract.prices(lossy).build()) {
            assertThat(CacheContract.total(prices, "A-1")).isEqualTo(1);
            assertThatThrownBy(() -> lossy.write(session -> {
                        CacheContract.change(session, "A-1", 2);
                        session.flush();
                        cluster().proxy(primaryNode()).reset();
                    }))
                    .isInstanceOf(CommitOutcomeUnknownException.class);
            cluster().proxy(primaryNode()).pass();
            behindProxy.refresh();
            long before = prices.statistics().loads();
            prices.get("A-1");
            prices.get("A-1");
            assertThat(prices.statistics().loads() - before).isEqualTo(2);
        } finally {
            cluster().proxy(primaryNode()).pass();
        }
    }

    @Override
    default void disturb(int step, Random random) {
        if (step % 25 == 0) {
            N replica = replicaNodes().get(random.nextInt(replicaNodes().size()));
            if (random.nextBoolean()) {
                cluster().pauseReplay(replica);
            } else {
                cluster().resumeReplay(replica);
            }
        }
    }
}
