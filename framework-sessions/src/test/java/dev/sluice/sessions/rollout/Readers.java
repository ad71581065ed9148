package dev.sluice.sessions.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.QualifiedName;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.Sessions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Threads that read what there is, old columns and new ones, in every way, until they are closed. */
final class Readers implements AutoCloseable {

    private static final int OF_EACH_KIND = 2;

    private final RolloutSuite<?>.Application application;
    private final Sessions sessions;
    private final List<String> columns = new CopyOnWriteArrayList<>(List.of("code"));
    private final ReentrantReadWriteLock reading = new ReentrantReadWriteLock(true);
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Map<String, LongAdder> unchanged = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> late = new ConcurrentHashMap<>();
    private final LongAdder reads = new LongAdder();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean closed;

    Readers(RolloutSuite<?>.Application application, Sessions sessions) {
        this.application = application;
        this.sessions = sessions;
        for (int i = 0; i < OF_EACH_KIND; i++) {
            threads.execute(() -> loop(this::throughDataSource));
            threads.execute(() -> loop(this::throughSessions));
            threads.execute(() -> loop(this::declared));
            threads.execute(() -> loop(this::clients));
        }
    }

    /** It is there from now on. */
    void use(String column) {
        columns.add(column);
    }

    /** When this returns nobody reads it. */
    void forget(String column) {
        reading.writeLock().lock();
        try {
            columns.remove(column);
        } finally {
            reading.writeLock().unlock();
        }
    }

    long reads() {
        return reads.sum();
    }

    /** How many reads of the table that nobody changes an engine has served. */
    long ofUnchanged(String engine) {
        return unchanged.getOrDefault(engine, new LongAdder()).sum();
    }

    /** How many reads of the table that changes an engine has served while the router knew that it lacked something. */
    long lateReads(String engine) {
        return late.getOrDefault(engine, new LongAdder()).sum();
    }

    void requireNoFailure() {
        assertThat(failures.stream().limit(3))
                .as("of %s failures", failures.size())
                .isEmpty();
    }

    private interface Reading {
        void of(String column) throws Exception;
    }

    private void loop(Reading one) {
        while (!closed) {
            reading.readLock().lock();
            try {
                one.of(columns.get(ThreadLocalRandom.current().nextInt(columns.size())));
                reads.increment();
            } catch (Exception | AssertionError e) {
                failures.add(e);
            } finally {
                reading.readLock().unlock();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    private void throughDataSource(String column) throws Exception {
        boolean underWay = application.router.schemaChanges().areUnderWay();
        String engine = application.servedBy("select " + column + " from orders where id = 1");
        if (underWay && application.router.schemaChanges().areUnderWay() && isBehind(engine)) {
            late.computeIfAbsent(engine, name -> new LongAdder()).increment();
        }
    }

    private boolean isBehind(String engine) {
        return application
                .router
                .explain(RouteRequest.read().names(Set.of(QualifiedName.of("orders"))))
                .verdicts()
                .stream()
                .anyMatch(verdict ->
                        verdict.engine().alias().equals(engine) && verdict.why().contains("has not replayed"));
    }

    private void throughSessions(String column) {
        sessions.read(session -> session.hibernate()
                .createNativeQuery("select " + column + " from orders where id = :id", String.class)
                .setParameter("id", 1)
                .getSingleResult());
    }

    private void declared(String column) {
        sessions.read(
                SessionOptions.defaults().readsTables("orders"),
                session -> session.hibernate()
                        .createNativeQuery("select " + column + " from orders", String.class)
                        .getSingleResult());
    }

    private void clients(String ignored) throws Exception {
        String engine = application.servedBy("select name from client");
        if (application.router.schemaChanges().areUnderWay()) {
            unchanged.computeIfAbsent(engine, name -> new LongAdder()).increment();
        }
        sessions.read(
                SessionOptions.defaults().readsTables("client"),
                session -> assertThat(session.find(Client.class, 1).name).isEqualTo("Ada"));
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
}
