package dev.sluice.sessions.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sessions.query.Purchase.Buyer;
import dev.sluice.sessions.query.Purchase_.Buyer_;
import dev.sluice.sessions.query.Purchase_.Piece_;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.Test;

/** What is loaded together with rows, and that it changes nothing else. */
abstract class FetchContract extends QueryContract {

    /** What a query finds, once its unit has ended; asserts how many statements it has sent. */
    private <R> R after(int statements, Function<QuerySet<Purchase>, R> query) {
        return sessions().readReturning(session -> {
            stage.sent();
            R found = query.apply(session.from(Purchase.class));
            assertThat(stage.sent()).hasSize(statements);
            return found;
        });
    }

    private static void assertLoaded(Purchase purchase) {
        assertThat(purchase.buyer == null || Hibernate.isInitialized(purchase.buyer))
                .isTrue();
        assertThat(Hibernate.isInitialized(purchase.lines)).isTrue();
        assertThat(Hibernate.isInitialized(purchase.tags)).isTrue();
    }

    @Test
    void loadsReferencesAndCollectionsWithTheRows() {
        List<Purchase> all = after(
                3,
                set -> set.fetch("buyer.parent", "lines", "tags").orderBy("id").list());
        assertThat(ids(all)).containsExactly(1L, 2L, 3L, 4L, 5L);
        all.forEach(FetchContract::assertLoaded);
        assertThat(all.get(0).lines).extracting(piece -> piece.product).containsExactlyInAnyOrder("apple", "pear");
        assertThat(all.get(0).tags).containsExactlyInAnyOrder("red", "Blue");
        assertThat(all.get(1).buyer.parent.name).isEqualTo("Ann");
        assertThat(all.get(2).lines).isEmpty();
    }

    @Test
    void leavesLimitsPagesAndCountsAsTheyAre() {
        Function<QuerySet<Purchase>, QuerySet<Purchase>> plan =
                set -> set.fetch("lines").fetch("tags").fetch(Purchase_.buyer).orderBy("id");
        assertThat(ids(after(3, set -> plan.apply(set).limit(2).offset(1).list())))
                .containsExactly(2L, 3L);
        long count = after(1, set -> plan.apply(set).count());
        assertThat(count).isEqualTo(5);
        boolean exists =
                after(1, set -> plan.apply(set).filter("lines.amount__gt", 0).exists());
        assertThat(exists).isTrue();
        assertLoaded(after(3, set -> plan.apply(set).get(1)));
        assertLoaded(after(3, set -> plan.apply(set).first().orElseThrow()));
        assertLoaded(after(3, set -> plan.apply(set).filter("code", "B").one()));
        Page<Purchase> first = after(3, set -> plan.apply(set).page(2, CURSORS));
        assertThat(ids(first.rows())).containsExactly(1L, 2L);
        first.rows().forEach(FetchContract::assertLoaded);
        Page<Purchase> second =
                after(3, set -> plan.apply(set).page(2, CURSORS, first.next().orElseThrow()));
        assertThat(ids(second.rows())).containsExactly(3L, 4L);
        after(1, set -> set.orderBy("buyer.name").page(2, CURSORS));
        List<String> codes =
                after(1, set -> plan.apply(set).select(String.class, "code").list());
        assertThat(codes).hasSize(5);
    }

    @Test
    void followsCollectionsOfWhatIsLoaded() {
        List<Buyer> buyers = sessions().readReturning(session -> {
            stage.sent();
            List<Buyer> found = session.from(Buyer.class)
                    .fetch("purchases.lines", "purchases.buyer.parent")
                    .orderBy("id")
                    .list();
            assertThat(stage.sent()).hasSize(3);
            return found;
        });
        assertThat(ids(buyers.get(0).purchases)).containsExactlyInAnyOrder(1L, 5L);
        buyers.forEach(buyer -> buyer.purchases.forEach(
                purchase -> assertThat(Hibernate.isInitialized(purchase.lines)).isTrue()));
        assertThat(buyers.get(1).purchases.get(0).lines.get(0).amount).isEqualTo(5);
    }

    @Test
    void isTypedThroughSeveralAssociations() {
        AttributePath<Purchase, String> grandName =
                AttributePath.of(Purchase_.buyer).to(Buyer_.parent).to(Buyer_.name);
        AttributePath<Purchase, String> product = AttributePath.of(Purchase_.buyer)
                .to(Buyer_.purchases)
                .to(Purchase_.lines)
                .to(Piece_.product);
        assertThat(product.name()).isEqualTo("buyer.purchases.lines.product");
        assertThat(found(set -> set.filter(grandName.exact("Ann")))).isEqualTo("2");
        assertThat(found(set -> set.filter(product.in(List.of("pear"))))).isEqualTo("15");
        assertThat(found(set -> set.exclude(product.istartsWith("PEA")))).isEqualTo("234");
        List<Purchase> ordered = after(
                2,
                set -> set.orderBy(Sort.desc(grandName).nullsLast().then(Sort.asc(Purchase_.code)))
                        .fetch(AttributePath.of(Purchase_.buyer).to(Buyer_.parent))
                        .fetch(AttributePath.of(Purchase_.lines))
                        .list());
        assertThat(ids(ordered)).as("rows without a buyer stay").containsExactly(2L, 1L, 3L, 5L, 4L);
        assertThat(Hibernate.isInitialized(ordered.get(0).buyer.parent)).isTrue();
        ordered.forEach(FetchContract::assertLinesLoaded);
        List<String> names = after(1, set -> set.orderBy("id").select(grandName).list());
        assertThat(names).containsExactly(null, "Ann", null, null, null);
        List<Integer> amounts = sessions()
                .readReturning(session -> session.from(Purchase.Piece.class)
                        .orderBy("id")
                        .select(AttributePath.of(Piece_.amount))
                        .list());
        assertThat(amounts).containsExactly(1, 5, 5);
        String most = sessions()
                .readReturning(
                        session -> session.from(Purchase.class).aggregate(String.class, Aggregate.max(grandName)));
        assertThat(most).isEqualTo("Ann");
        List<Buyer> buyers = sessions()
                .readReturning(session -> session.from(Buyer.class)
                        .fetch(AttributePath.of(Buyer_.purchases).to(Purchase_.lines))
                        .orderBy(Sort.asc(Buyer_.name))
                        .list());
        buyers.forEach(buyer -> buyer.purchases.forEach(FetchContract::assertLinesLoaded));
    }

    private static void assertLinesLoaded(Purchase purchase) {
        assertThat(Hibernate.isInitialized(purchase.lines)).isTrue();
    }

    @Test
    void readsNothingTwice() {
        sessions().write(session -> {
            QuerySet<Purchase> set = session.from(Purchase.class).fetch("lines", "tags");
            List<Purchase> all = set.list();
            all.get(0).tags.add("mine");
            stage.sent();
            assertThat(set.filter("pk__lt", 0).list()).isEmpty();
            assertThat(set.get(1).tags).as("as this unit has it").contains("mine");
            assertThat(stage.sent().stream().filter(sql -> sql.startsWith("select")))
                    .hasSize(2);
            all.get(0).tags.remove("mine");
        });
    }

    @Test
    void refusesWhatIsNoReferenceAndNoCollection() {
        sessions().read(session -> {
            QuerySet<Purchase> set = session.from(Purchase.class);
            stage.sent();
            assertThatThrownBy(() -> set.fetch("code"))
                    .hasMessage(
                            "Purchase fetch code: no reference and no collection; it comes with its row, leave it out");
            assertThatThrownBy(() -> set.fetch("lines.amount")).isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> set.fetch("place")).isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> set.fetch("lines", "coed"))
                    .hasMessage("Purchase fetch coed: no attribute coed in Purchase; correct the name");
            assertThatThrownBy(() -> set.fetch("tags.x")).isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> set.fetch("")).isInstanceOf(FilterException.class);
            assertThat(stage.sent()).isEmpty();
        });
    }

    @Test
    void streamsWithCollectionsAndKeepsLittle() {
        int rows = 600;
        try {
            sessions().write(session -> {
                for (int i = 0; i < rows; i++) {
                    Purchase made =
                            new Purchase(1000 + i, "s" + i % 7).line("nut", i).line("bolt", i);
                    made.settings = Map.of("level", i % 7);
                    session.persist(made);
                }
            });
            sessions().read(session -> {
                QuerySet<Purchase> set = session.from(Purchase.class)
                        .filter("pk__gte", 1000)
                        .fetch("lines")
                        .orderBy("-code");
                List<Long> expected = ids(set.orderBy("-code", "pk").list());
                session.hibernate().clear();
                List<Long> streamed = new ArrayList<>();
                int[] most = new int[1];
                try (Stream<Purchase> stream = set.stream()) {
                    stream.forEach(purchase -> {
                        assertThat(purchase.lines).hasSize(2);
                        streamed.add(purchase.id);
                        most[0] = Math.max(
                                most[0], session.hibernate().getStatistics().getEntityCount());
                    });
                }
                assertThat(streamed).isEqualTo(expected);
                assertThat(most[0]).isLessThanOrEqualTo(256 * 3);
                try (Stream<Purchase> stream = set.offset(10).limit(500).stream()) {
                    assertThat(ids(stream.toList())).isEqualTo(expected.subList(10, 510));
                }
                try (Stream<Purchase> stream = set.orderBy("-settings.level").stream()) {
                    assertThat(ids(stream.toList())).isEqualTo(expected);
                }
                try (Stream<Purchase> stream = set.limit(3).stream()) {
                    assertThat(ids(stream.toList())).isEqualTo(expected.subList(0, 3));
                }
            });
        } finally {
            sessions().write(session -> {
                session.execute("delete from Piece where purchase.id >= 1000", Map.of());
                session.from(Purchase.class).filter("pk__gte", 1000).delete();
            });
        }
    }
}
