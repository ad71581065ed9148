package dev.sluice.sessions.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sessions.SessionException;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.SessionOptions.Propagation;
import dev.sluice.sessions.WriteSession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** To get a row or to create it, alone and while others do the same. */
abstract class CreationContract extends AggregateContract {

    private static final SessionOptions ALONE = SessionOptions.defaults();
    private static final int THREADS = 16;
    private static final int KEYS = 12;

    @AfterEach
    void removeTickets() {
        sessions().write(session -> {
            session.from(Ticket.class).deleteAll();
            session.from(Purchase.class).filter("id__gte", 700).delete();
        });
    }

    /** What units are begun with of which many run at once and change the same rows, or make several. */
    SessionOptions contended() {
        return SessionOptions.defaults();
    }

    /** Whether two write units can run at once. */
    boolean hasRivals() {
        return true;
    }

    @Test
    void createsOnceAndThenFinds() {
        sessions().write(session -> {
            WriteQuerySet<Ticket> set = session.from(Ticket.class).filter("code", "A");
            Found<Ticket> first = set.getOrCreate(() -> new Ticket("A"));
            Found<Ticket> second = set.getOrCreate(() -> new Ticket("A"));
            assertThat(first.created()).isTrue();
            assertThat(first.entity().id).as("inserted at once").isNotNull();
            assertThat(second).isEqualTo(new Found<>(first.entity(), false));
        });
        Found<Ticket> later = getOrCreate("A");
        assertThat(later.created()).isFalse();
        assertThat(count()).isEqualTo(1);
    }

    private Found<Ticket> getOrCreate(String code) {
        return sessions().writeReturning(session -> getOrCreate(session, code));
    }

    private static Found<Ticket> getOrCreate(WriteSession session, String code) {
        return session.from(Ticket.class).filter("code", code).getOrCreate(() -> new Ticket(code));
    }

    private long count() {
        return sessions().readReturning(session -> session.from(Ticket.class).count());
    }

    @Test
    void updatesWhatItFindsAndWhatItMakes() {
        for (int i = 1; i <= 3; i++) {
            boolean isFirst = i == 1;
            sessions().write(session -> {
                Found<Ticket> found = session.from(Ticket.class)
                        .filter("serial", "S")
                        .updateOrCreate(Ticket::new, ticket -> {
                            ticket.serial = "S";
                            ticket.uses++;
                        });
                assertThat(found.created()).isEqualTo(isFirst);
            });
        }
        sessions()
                .read(session -> assertThat(
                                session.from(Ticket.class).filter("serial", "S").one().uses)
                        .isEqualTo(3));
    }

    /** All threads at once for each key; whoever fails makes the test fail. */
    private <R> List<R> atOnce(SessionOptions options, BiFunction<WriteSession, Integer, R> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<R> results = Collections.synchronizedList(new ArrayList<>());
            CountDownLatch start = new CountDownLatch(THREADS);
            Callable<Void> run = () -> {
                start.countDown();
                start.await();
                for (int key = 0; key < KEYS; key++) {
                    int wanted = key;
                    results.add(sessions().writeReturning(options, session -> work.apply(session, wanted)));
                }
                return null;
            };
            for (Future<Void> ended : threads.invokeAll(Collections.nCopies(THREADS, run), 60, TimeUnit.SECONDS)) {
                ended.get();
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void assertOneOfEach(List<? extends Found<?>> results) {
        assertThat(results).hasSize(THREADS * KEYS);
        assertThat(results.stream().filter(Found::created)).as("created").hasSize(KEYS);
    }

    @Test
    void makesOneRowOfANaturalIdHoweverManyAsk() throws Exception {
        assertOneOfEach(atOnce(ALONE, (session, key) -> getOrCreate(session, "K" + key)));
        assertThat(count()).isEqualTo(KEYS);
    }

    @Test
    void makesOneRowOfTwoColumnsHoweverManyAsk() throws Exception {
        assertOneOfEach(atOnce(
                ALONE,
                (session, key) -> session.from(Ticket.class)
                        .filter("desk", "north")
                        .filter("place", key)
                        .getOrCreate(() -> Ticket.at("north", key))));
        assertThat(count()).isEqualTo(KEYS);
    }

    @Test
    void makesOneRowOfAnIdInsideALargerTransaction() throws Exception {
        assertOneOfEach(atOnce(contended(), (session, key) -> {
            long before = session.from(Ticket.class).filter("desk", "none").count();
            Found<Purchase> found = session.from(Purchase.class)
                    .filter("pk", 700 + key)
                    .getOrCreate(() -> new Purchase(700 + key, "p" + key));
            session.persist(
                    new Ticket(found.entity().code + Thread.currentThread().getId()));
            assertThat(before).isZero();
            return found;
        }));
        assertThat(count()).as("what else the units wrote").isEqualTo(THREADS * KEYS);
    }

    @Test
    void makesOneRowInsideOfNestedUnits() throws Exception {
        SessionOptions nested = SessionOptions.defaults().propagation(Propagation.NESTED);
        assertOneOfEach(atOnce(
                ALONE, (session, key) -> sessions().writeReturning(nested, inner -> getOrCreate(inner, "N" + key))));
        assertThat(count()).isEqualTo(KEYS);
    }

    @Test
    void losesNoChangeHoweverManyUpdateOrCreate() throws Exception {
        atOnce(
                contended(),
                (session, key) -> session.from(Ticket.class)
                        .filter("code", "U" + key)
                        .updateOrCreate(() -> new Ticket("U" + key), ticket -> ticket.uses++));
        sessions()
                .read(session -> assertThat(session.from(Ticket.class).list())
                        .hasSize(KEYS)
                        .allMatch(ticket -> ticket.uses == THREADS));
    }

    /** Makes the row in a transaction of another thread, once this one has seen that there is none. */
    Ticket afterRival(String code) {
        ExecutorService rival = Executors.newSingleThreadExecutor();
        try {
            rival.submit(() -> sessions().write(session -> {
                        if (session.from(Ticket.class).filter("code", code).count() == 0) {
                            session.persist(new Ticket(code));
                        }
                    }))
                    .get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the rival failed", e);
        } finally {
            rival.shutdownNow();
        }
        return new Ticket(code);
    }

    @Test
    void goesOnAfterALostRace() {
        if (!hasRivals()) {
            return;
        }
        sessions().write(session -> {
            session.persist(new Ticket("before"));
            Ticket known = session.from(Ticket.class).filter("code", "before").one();
            Found<Ticket> found = session.from(Ticket.class).filter("code", "R").getOrCreate(() -> afterRival("R"));
            assertThat(found.created()).isFalse();
            known.uses = 5;
            found.entity().uses = 7;
            session.persist(new Ticket("after"));
        });
        sessions()
                .read(session -> assertThat(session.from(Ticket.class)
                                .orderBy("code")
                                .select(Integer.class, "uses")
                                .list())
                        .containsExactly(7, 0, 5));
    }

    @Test
    void losesNoChangeOfWhoWonTheRace() {
        if (!hasRivals()) {
            return;
        }
        sessions().write(session -> {
            assertThat(session.from(Ticket.class).count()).isZero();
            Found<Ticket> found = session.from(Ticket.class)
                    .filter("code", "R")
                    .updateOrCreate(() -> afterRival("R"), ticket -> ticket.uses += 2);
            assertThat(found.created()).isFalse();
        });
        sessions()
                .read(session ->
                        assertThat(session.from(Ticket.class).one().uses).isEqualTo(2));
    }

    @Test
    void passesAViolationOfSomethingElseAndLeavesTheTransactionWhole() {
        sessions().write(session -> {
            Ticket other = new Ticket("other");
            other.serial = "S";
            session.persist(other);
            assertThatThrownBy(() -> session.from(Ticket.class)
                            .filter("code", "new")
                            .getOrCreate(() -> {
                                Ticket made = new Ticket("new");
                                made.serial = "S";
                                return made;
                            }))
                    .isInstanceOf(ConstraintViolationException.class);
            other.uses = 3;
            assertThat(getOrCreate(session, "more").created()).isTrue();
        });
        sessions()
                .read(session -> assertThat(session.from(Ticket.class)
                                .orderBy("-uses")
                                .select(Integer.class, "uses")
                                .list())
                        .containsExactly(3, 0));
        assertThatThrownBy(() -> sessions()
                        .write(session -> session.from(Ticket.class)
                                .filter("code", "new")
                                .getOrCreate(() -> {
                                    Ticket made = new Ticket("new");
                                    made.serial = "S";
                                    return made;
                                })))
                .isInstanceOfSatisfying(
                        SessionException.class,
                        failure -> assertThat(failure.retryable()).isFalse());
    }

    @Test
    void refusesWhatCouldMakeTwo() {
        sessions().write(session -> {
            WriteQuerySet<Ticket> all = session.from(Ticket.class);
            for (WriteQuerySet<Ticket> set : List.of(
                    all,
                    all.filter("desk", "a"),
                    all.filter("code__in", List.of("a")),
                    all.filter("code__iexact", "a"),
                    all.exclude("code", "a"),
                    all.filter(Filter.<Ticket>where("code", "a").or(Filter.where("uses", 1))))) {
                assertThatThrownBy(() -> set.getOrCreate(() -> new Ticket("a")))
                        .isInstanceOf(FilterException.class)
                        .hasMessageStartingWith("Ticket getOrCreate: no unique key among its conditions");
            }
            assertThatThrownBy(() -> all.filter("code", "a").getOrCreate(() -> new Ticket("b")))
                    .hasMessage(
                            "Ticket create: what was made does not fulfil the conditions of the set; make it by them");
            assertThat(all.count()).isZero();
        });
    }

    @Test
    void deletesEverythingOnlyIfThatIsSaid() {
        getOrCreate("A");
        sessions().write(session -> {
            WriteQuerySet<Ticket> all = session.from(Ticket.class);
            assertThatThrownBy(all::delete)
                    .hasMessage("Ticket delete: of all rows; use deleteAll() if that is meant, or filter");
            assertThatThrownBy(() -> all.filter(Filter.all()).delete()).isInstanceOf(FilterException.class);
            assertThat(all.deleteAll()).isEqualTo(1);
        });
    }

    @Test
    void cannotBeCastToWriteWhatItsLimitSays() {
        sessions().write(session -> {
            WriteQuerySet<Ticket> all = session.from(Ticket.class);
            for (QuerySet<Ticket> reading : List.of(all.limit(1), all.orderBy("code"), all.offset(1))) {
                assertThat(reading.filter("uses", 0)).isNotInstanceOf(WriteQuerySet.class);
            }
            assertThat(all.filter("uses", 0).search("a", "code").update(Map.of("uses", 1)))
                    .isZero();
        });
    }
}
