package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.sessions.SessionOptions.Propagation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.Test;

/** A nested unit is rolled back alone, in the database and in the session. */
interface SavepointContract extends SessionsContract {

    SessionOptions NESTED = SessionOptions.defaults().propagation(Propagation.NESTED);

    /** A nested unit that does this, sends it, and fails. */
    default void failNested(Consumer<WriteSession> work) {
        assertThatThrownBy(() -> sessions().write(NESTED, nested -> {
                    work.accept(nested);
                    nested.flush();
                    throw new IllegalStateException("nested");
                }))
                .hasMessage("nested");
    }

    @Test
    default void commitsANestedUnitWithTheOuterOne() {
        sessions().write(outer -> {
            outer.persist(new Order("A-1"));
            sessions().write(NESTED, nested -> {
                assertThat(nested.hibernate()).isSameAs(outer.hibernate());
                nested.persist(new Order("A-2"));
            });
        });
        assertThat(exists("A-1")).isTrue();
        assertThat(exists("A-2")).isTrue();
        sessions().write(NESTED, alone -> alone.persist(new Order("A-3")));
        assertThat(exists("A-3")).isTrue();
    }

    @Test
    default void goesOnAfterAStatementThatTheServerRefused() {
        stored("A-1");
        sessions().write(outer -> {
            outer.persist(new Order("A-2"));
            SessionException refused = catchThrowableOfType(
                    SessionException.class, () -> sessions().write(NESTED, nested -> nested.persist(new Order("A-1"))));
            assertThat(refused).hasMessageContaining("a constraint was violated");
            outer.persist(new Order("A-3"));
        });
        assertThat(exists("A-2")).isTrue();
        assertThat(exists("A-3")).isTrue();
        sessions().read(session -> assertThat(session.list(Order.class)).hasSize(3));
    }

    @Test
    default void keepsWhatWasDirtyBefore() {
        Order order = stored("A-1");
        sessions().write(outer -> {
            Order mine = outer.find(Order.class, order.id);
            mine.code = "A-2";
            Order added = new Order("B-1");
            outer.persist(added);
            failNested(nested -> {
                mine.code = "A-3";
                added.code = "B-3";
            });
            assertThat(mine.code).isEqualTo("A-2");
            assertThat(added.code).isEqualTo("B-1");
        });
        assertThat(exists("A-2")).isTrue();
        assertThat(exists("B-1")).isTrue();
    }

    @Test
    default void setsValuesAndVersionsBack() {
        Order order = stored("A-1");
        sessions().write(outer -> {
            Order mine = outer.find(Order.class, order.id);
            int version = mine.version;
            failNested(nested -> {
                mine.code = "A-2";
                nested.flush();
                mine.open = true;
                nested.flush();
                assertThat(mine.version).isEqualTo(version + 2);
                mine.code = "A-3";
            });
            assertThat(mine.version).isEqualTo(version);
            assertThat(mine.code).isEqualTo("A-1");
            assertThat(mine.open).isFalse();
            assertThat(outer.hibernate().contains(mine)).isTrue();
            mine.open = true;
            outer.flush();
            assertThat(mine.version).isEqualTo(version + 1);
        });
        sessions().write(session -> {
            Order after = session.find(Order.class, order.id);
            assertThat(after.code).isEqualTo("A-1");
            assertThat(after.open).isTrue();
        });
    }

    @Test
    default void setsValuesBackThatWereNotSent() {
        Order order = stored("A-1");
        sessions().write(outer -> {
            Order mine = outer.find(Order.class, order.id);
            assertThatThrownBy(() -> sessions().write(NESTED, nested -> {
                        mine.code = "A-2";
                        throw new IllegalStateException("nested");
                    }))
                    .hasMessage("nested");
            assertThat(mine.code).isEqualTo("A-1");
        });
        assertThat(exists("A-1")).isTrue();
    }

    @Test
    default void forgetsWhatCameSince() {
        Order order = stored("A-1");
        sessions().write(outer -> {
            Order added = new Order("A-2").with(new OrderLine("tea"));
            Order[] loaded = new Order[1];
            failNested(nested -> {
                loaded[0] = nested.find(Order.class, order.id);
                loaded[0].code = "A-3";
                nested.persist(added);
            });
            assertThat(outer.hibernate().contains(loaded[0])).isFalse();
            assertThat(outer.hibernate().contains(added)).isFalse();
            assertThat(outer.hibernate().contains(added.lines.get(0))).isFalse();
            assertThat(outer.find(Order.class, order.id).code).isEqualTo("A-1");
            added.code = "A-4";
        });
        sessions().write(session -> {
            assertThat(session.list(Order.class))
                    .singleElement()
                    .extracting(one -> one.code)
                    .isEqualTo("A-1");
            assertThat(session.list(OrderLine.class)).isEmpty();
        });
    }

    @Test
    default void managesAgainWhatWasRemoved() {
        Order order = stored("A-1");
        sessions().write(outer -> {
            Order mine = outer.find(Order.class, order.id);
            failNested(nested -> nested.remove(mine));
            assertThat(outer.hibernate().contains(mine)).isTrue();
            assertThat(outer.find(Order.class, order.id)).isSameAs(mine);
            mine.code = "A-2";
            OrderLine line = new OrderLine("tea");
            line.order = mine; // a key that is still there
            outer.persist(line);
        });
        sessions().write(session -> {
            Order after = session.find(Order.class, order.id);
            assertThat(after.code).isEqualTo("A-2");
            assertThat(after.lines).hasSize(1);
        });
    }

    @Test
    default void readsACollectionAgainThatWasTouched() {
        Order order = new Order("A-1").with(new OrderLine("tea"));
        sessions().write(session -> session.persist(order));
        sessions().write(outer -> {
            Order mine = outer.find(Order.class, order.id);
            OrderLine tea = mine.lines.get(0);
            failNested(nested -> {
                mine.with(new OrderLine("milk"));
                mine.lines.remove(tea);
                nested.remove(tea);
            });
            assertThat(mine.lines).containsExactly(tea);
            assertThat(outer.hibernate().contains(tea)).isTrue();
            mine.with(new OrderLine("sugar"));
        });
        sessions()
                .write(session -> assertThat(session.find(Order.class, order.id).lines)
                        .extracting(line -> line.product)
                        .containsExactlyInAnyOrder("tea", "sugar"));
    }

    @Test
    default void setsACollectionBackThatAnEntityOwns() {
        sessions().write(session -> session.persist(new Basket("ann", "tea", "milk")));
        sessions().write(outer -> {
            Basket read = outer.find(Basket.class, "ann");
            assertThat(read.products).hasSize(2);
            Basket added = new Basket("bob", "salt");
            outer.persist(added);
            failNested(nested -> {
                read.products.add(0, "sugar");
                read.note[0] = 2;
                added.products.clear();
                nested.flush();
                read.products.remove("tea");
            });
            assertThat(read.products).containsExactly("tea", "milk");
            assertThat(read.note).containsExactly(1);
            assertThat(added.products).containsExactly("salt");
            read.products.add("jam");
            added.products.add("oil");
        });
        sessions().write(session -> {
            assertThat(session.find(Basket.class, "ann").products).containsExactly("tea", "milk", "jam");
            assertThat(session.find(Basket.class, "bob").products).containsExactly("salt", "oil");
        });
    }

    @Test
    default void setsACollectionBackThatWasExchangedOrFirstRead() {
        sessions().write(session -> {
            session.persist(new Basket("ann", "tea"));
            session.persist(new Basket("bob", "salt"));
        });
        sessions().write(outer -> {
            Basket exchanged = outer.find(Basket.class, "ann");
            Basket unread = outer.find(Basket.class, "bob");
            failNested(nested -> {
                exchanged.products = new ArrayList<>(List.of("jam"));
                unread.products.add("oil");
            });
            assertThat(Hibernate.isInitialized(unread.products)).isFalse();
            assertThat(exchanged.products).containsExactly("tea");
            assertThat(unread.products).containsExactly("salt");
        });
        sessions().write(session -> {
            assertThat(session.find(Basket.class, "ann").products).containsExactly("tea");
            assertThat(session.find(Basket.class, "bob").products).containsExactly("salt");
        });
    }

    /** The collection that was exchanged belongs to nobody then: Hibernate would take it for one that was emptied. */
    @Test
    default void deletesNothingOfWhatWasFirstLoadedInside() {
        sessions().write(session -> session.persist(new Basket("ann", "tea")));
        sessions().write(outer -> {
            outer.persist(new Basket("bob", "salt"));
            assertThatThrownBy(() -> sessions().write(NESTED, nested -> {
                        nested.find(Basket.class, "ann").products = new ArrayList<>(List.of("jam"));
                        throw new IllegalStateException("nested");
                    }))
                    .hasMessage("nested");
        });
        sessions()
                .write(session ->
                        assertThat(session.find(Basket.class, "ann").products).containsExactly("tea"));
    }

    @Test
    default void keepsAReferenceThatWasFirstFollowedInside() {
        Order order = stored("A-1");
        sessions().write(session -> {
            Basket basket = new Basket("ann");
            basket.order = session.find(Order.class, order.id);
            session.persist(basket);
        });
        sessions().write(outer -> {
            Order reference = outer.find(Basket.class, "ann").order;
            assertThat(Hibernate.isInitialized(reference)).isFalse();
            failNested(nested -> nested.find(Order.class, order.id).code = "A-2");
            assertThat(outer.hibernate().contains(reference)).isTrue();
            Order mine = (Order) Hibernate.unproxy(reference);
            assertThat(mine.code).isEqualTo("A-1");
            mine.code = "A-3";
        });
        assertThat(exists("A-3")).isTrue();
    }

    @Test
    default void undoesStatementsThatTheSessionKnowsNothingOf() {
        Order order = stored("A-1");
        sessions().write(outer -> {
            Order mine = outer.find(Order.class, order.id);
            failNested(nested -> {
                nested.execute("update Order set code = 'A-2' where id = :id", Map.of("id", order.id));
                nested.hibernate().refresh(mine);
                assertThat(mine.code).isEqualTo("A-2");
            });
            assertThat(mine.code).isEqualTo("A-1");
        });
        assertThat(exists("A-1")).isTrue();
    }

    @Test
    default void nestsNestedUnits() {
        sessions().write(outer -> {
            failNested(nested -> {
                nested.persist(new Order("A-1"));
                sessions().write(NESTED, innermost -> innermost.persist(new Order("A-2")));
            });
            sessions().write(NESTED, nested -> {
                nested.persist(new Order("B-1"));
                failNested(innermost -> innermost.persist(new Order("B-2")));
            });
        });
        sessions()
                .write(session -> assertThat(session.list(Order.class))
                        .singleElement()
                        .extracting(one -> one.code)
                        .isEqualTo("B-1"));
    }

    @Test
    default void rollsBackTheNestedUnitThatAFailedOneHasJoined() {
        sessions().write(outer -> {
            assertThatThrownBy(() -> sessions().write(NESTED, nested -> {
                        nested.persist(new Order("A-1"));
                        assertThatThrownBy(() -> sessions().write(joined -> {
                                    throw new IllegalStateException("joined");
                                }))
                                .hasMessage("joined");
                    }))
                    .hasMessageContaining("something inside it had failed");
            outer.persist(new Order("A-2"));
        });
        assertThat(exists("A-1")).isFalse();
        assertThat(exists("A-2")).isTrue();
    }

    @Test
    default void nestsReads() {
        Order order = stored("A-1");
        sessions().read(outer -> {
            Order mine = outer.find(Order.class, order.id);
            assertThatThrownBy(() -> sessions().read(NESTED, nested -> {
                        mine.code = "A-2";
                        nested.hibernate()
                                .createNativeQuery("select nothing from nowhere", String.class)
                                .getResultList();
                    }))
                    .isInstanceOf(SessionException.class);
            assertThat(mine.code).isEqualTo("A-1");
            assertThat(outer.list(Order.class)).containsExactly(mine);
        });
        assertThatThrownBy(() -> sessions().read(outer -> sessions().write(NESTED, nested -> {})))
                .isInstanceOf(WriteInReadUnitException.class);
    }

    @Test
    default void beginsNoNestedUnitInABrokenOne() {
        stored("A-1");
        assertThatThrownBy(() -> sessions().write(outer -> {
                    assertThatThrownBy(() -> {
                                outer.persist(new Order("A-1"));
                                outer.flush();
                            })
                            .isInstanceOf(RuntimeException.class);
                    sessions().write(NESTED, nested -> {});
                }))
                .hasMessageContaining("something inside it had failed");
    }
}
