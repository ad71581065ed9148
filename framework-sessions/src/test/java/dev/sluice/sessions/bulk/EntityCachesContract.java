package dev.sluice.sessions.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.routing.Router;
import dev.sluice.sessions.HeapRegions;
import dev.sluice.sessions.ReadSession;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.bulk.Depot.Shelf;
import dev.sluice.sessions.bulk.Depot.Stock;
import dev.sluice.sessions.cache.EntityCache;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.Test;

/** No cache gives what a load has overwritten. */
abstract class EntityCachesContract extends EntityBulkStage {

    /** What is to be had of the one stock, by each of the ways that are cached. */
    record Seen(String title, boolean byFirst, boolean bySecond, List<String> titles, int onFirst, int onSecond) {

        static final Seen FIRST = new Seen("first", true, false, List.of("first"), 1, 0);
        static final Seen SECOND = new Seen("second", false, true, List.of("second"), 0, 1);

        static Seen by(ReadSession session) {
            return new Seen(
                    session.find(Stock.class, 1L).title,
                    byCode(session, "first"),
                    byCode(session, "second"),
                    session.hibernate()
                            .createSelectionQuery("select title from Depot$Stock", String.class)
                            .setCacheable(true)
                            .getResultList(),
                    on(session, 1),
                    on(session, 2));
        }

        private static int on(ReadSession session, long shelf) {
            return Hibernate.unproxy(session.find(Shelf.class, shelf), Shelf.class)
                    .stocks
                    .size();
        }

        @SuppressWarnings("deprecation") // the door to what is cached by natural ids
        private static boolean byCode(ReadSession session, String code) {
            return session.hibernate().bySimpleNaturalId(Stock.class).load(code) != null;
        }
    }

    private static List<Stock> second() {
        return List.of(new Stock(1, "second", new Shelf(2)));
    }

    private void afterFirst(BiConsumer<Sessions, EntityCache<String, Long>> then) {
        try (Sessions cached = Sessions.over(Router.over(manager()))
                        .entities(Depot.entities())
                        .property("hibernate.hbm2ddl.auto", "create-drop")
                        .property("hibernate.cache.use_second_level_cache", true)
                        .property("hibernate.cache.use_query_cache", true)
                        .property("hibernate.cache.region.factory_class", new HeapRegions())
                        .open();
                EntityCache<String, Long> ids = EntityCache.<String, Long>over(cached)
                        .named("ids")
                        .reads(Stock.class)
                        .loadedBy((session, titles) -> {
                            Map<String, Long> found = new HashMap<>();
                            session.from(Stock.class).filter("title__in", List.copyOf(titles)).list().stream()
                                    .forEach(stock -> found.put(stock.title, stock.id));
                            return found;
                        })
                        .build()) {
            cached.write(session -> {
                Shelf shelf = new Shelf(1);
                Stock stock = new Stock(1, "first", shelf);
                shelf.stocks.add(stock);
                session.persist(shelf);
                session.persist(new Shelf(2));
                session.persist(stock);
            });
            for (int i = 0; i < 2; i++) {
                cached.write(session -> assertThat(Seen.by(session)).isEqualTo(Seen.FIRST));
                assertThat(ids.get("first")).contains(1L);
                assertThat(ids.get("second")).isEmpty();
            }
            then.accept(cached, ids);
        }
    }

    private static void assertSecond(Sessions cached, EntityCache<String, Long> ids) {
        for (int i = 0; i < 2; i++) {
            cached.write(session -> assertThat(Seen.by(session)).isEqualTo(Seen.SECOND));
            cached.read(session -> assertThat(Seen.by(session)).isEqualTo(Seen.SECOND));
            assertThat(ids.get("first")).isEmpty();
            assertThat(ids.get("second")).contains(1L);
        }
    }

    @Test
    void noCacheGivesWhatALoadInAUnitHasOverwritten() {
        afterFirst((cached, ids) -> {
            cached.write(session -> {
                session.bulk(Stock.class).upsert().run(second());
                assertThat(Seen.by(session)).isEqualTo(Seen.SECOND);
            });
            assertSecond(cached, ids);
        });
    }

    @Test
    void noCacheGivesWhatALoadInAStatelessUnitHasOverwritten() {
        afterFirst((cached, ids) -> {
            cached.stateless()
                    .write(session -> session.bulk(Stock.class).update().run(second()));
            assertSecond(cached, ids);
        });
    }

    @Test
    void noCacheGivesWhatALoadOfItsOwnHasOverwritten() {
        afterFirst((cached, ids) -> {
            cached.bulk(Stock.class).upsert().chunks(ChunkPolicy.rows(1)).run(second());
            assertSecond(cached, ids);
        });
    }

    /** Of a load that fails, too, some is committed. */
    @Test
    void noCacheGivesWhatALoadHasOverwrittenThatFailed() {
        afterFirst((cached, ids) -> {
            assertThatThrownBy(() -> cached.bulk(Stock.class)
                    .upsert()
                    .chunks(ChunkPolicy.rows(1))
                    .run(List.of(second().get(0), new Stock(2, "other", new Shelf(99)))));
            assertSecond(cached, ids);
        });
    }

    @Test
    void cachesKeepWhatALoadHasOverwrittenThatWasUndone() {
        afterFirst((cached, ids) -> {
            assertThatThrownBy(() -> cached.write(session -> {
                        session.bulk(Stock.class).upsert().run(second());
                        assertThat(Seen.by(session)).isEqualTo(Seen.SECOND);
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            cached.write(session -> assertThat(Seen.by(session)).isEqualTo(Seen.FIRST));
            assertThat(ids.get("first")).contains(1L);
        });
    }
}
