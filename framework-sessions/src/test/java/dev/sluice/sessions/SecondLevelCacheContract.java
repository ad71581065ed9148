package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.routing.consistency.Bookmark;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Cache;
import org.hibernate.CacheMode;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;
import org.junit.jupiter.api.Test;

/** Hibernate's second-level cache: what reads have loaded, from a replica that lags, never gets into it. */
interface SecondLevelCacheContract extends AsyncContract {

    @Entity(name = "Volume")
    @Cacheable
    @org.hibernate.annotations.Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    @NaturalIdCache
    class Volume {

        @Id
        long id;

        @NaturalId(mutable = true)
        @Column(length = 20)
        String isbn;

        @Column(length = 20)
        String title;

        @ElementCollection
        @org.hibernate.annotations.Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
        @Column(length = 20)
        List<String> authors = new ArrayList<>();
    }

    /** What a unit sees of the one volume, by each of the ways that are cached. */
    record Seen(String title, List<String> authors, List<String> titles, boolean byFirst, boolean bySecond) {

        static final Seen FIRST = new Seen("first", List.of("Ada"), List.of("first"), true, false);
        static final Seen SECOND = new Seen("second", List.of("Ada", "Bob"), List.of("second"), false, true);

        static Seen by(ReadSession session) {
            Volume volume = session.find(Volume.class, 1L);
            return new Seen(
                    volume.title,
                    List.copyOf(volume.authors),
                    session.hibernate()
                            .createSelectionQuery("select title from Volume", String.class)
                            .setCacheable(true)
                            .getResultList(),
                    byIsbn(session, "first"),
                    byIsbn(session, "second"));
        }

        @SuppressWarnings("deprecation") // the door to what is cached by natural ids
        private static boolean byIsbn(ReadSession session, String isbn) {
            return session.hibernate().bySimpleNaturalId(Volume.class).load(isbn) != null;
        }
    }

    private Sessions cached() {
        Sessions cached = Sessions.over(router())
                .entities(Volume.class)
                .property("hibernate.hbm2ddl.auto", "create-drop")
                .property("hibernate.cache.use_second_level_cache", true)
                .property("hibernate.cache.use_query_cache", true)
                .property("hibernate.cache.region.factory_class", new HeapRegions())
                .open();
        cached.write(session -> {
            Volume volume = new Volume();
            volume.id = 1;
            volume.isbn = volume.title = "first";
            volume.authors.add("Ada");
            session.persist(volume);
        });
        return cached;
    }

    private static void change(Sessions cached) {
        cached.write(session -> {
            Volume volume = session.find(Volume.class, 1L);
            volume.isbn = volume.title = "second";
            volume.authors.add("Bob");
        });
        cached.write(session -> cache(session).evictAllRegions());
    }

    private static Cache cache(ReadSession session) {
        return session.hibernate().getSessionFactory().getCache();
    }

    @Test
    default void letsAReadPutNothingIntoTheSecondLevelCache() {
        afterAReadThatLags(session -> {});
    }

    @Test
    default void letsAReadPutNothingIntoTheSecondLevelCacheThatWantsTo() {
        afterAReadThatLags(session -> session.hibernate().setCacheMode(CacheMode.NORMAL));
        afterAReadThatLags(session -> session.hibernate().setCacheMode(CacheMode.REFRESH));
    }

    private void afterAReadThatLags(Consumer<ReadSession> habit) {
        try (Sessions cached = cached()) {
            cached.read(session -> assertThat(Seen.by(session)).isEqualTo(Seen.FIRST));
            awaitReplicas();
            stopReplicas();
            change(cached);
            router().scope()
                    .run(
                            Bookmark.none(),
                            () -> cached.read(session -> {
                                habit.accept(session);
                                boolean lags = onReplica(session) && product() != dev.sluice.DatabaseProduct.SQLITE;
                                assertThat(Seen.by(session)).isEqualTo(lags ? Seen.FIRST : Seen.SECOND);
                            }));
            cached.read(session -> {
                assertThat(cache(session).containsEntity(Volume.class, 1L)).isFalse();
                assertThat(Seen.by(session)).isEqualTo(Seen.SECOND);
            });
            cached.write(session -> assertThat(Seen.by(session)).isEqualTo(Seen.SECOND));
            cached.read(session -> {
                assertThat(cache(session).containsEntity(Volume.class, 1L)).isTrue(); // by the write
                assertThat(Seen.by(session)).isEqualTo(Seen.SECOND);
            });
            startReplicas();
        }
    }
}
