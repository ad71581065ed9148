package dev.sluice.cli.demo;

import dev.sluice.DatabaseException;
import dev.sluice.cli.demo.DemoSite.Acknowledgement;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.ConsistencyScope;
import dev.sluice.routing.route.Route;
import dev.sluice.sessions.ReadSession;
import dev.sluice.sessions.Sessions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * One clerk: enters orders, looks up what a customer bought, asks for the best sellers; one in five units writes. After
 * each order he reads it back, wherever the router sends him.
 *
 * <p>Each turn begins with an empty bookmark, as a web request would.
 */
final class Workload implements Runnable {

    private final Sessions sessions;
    private final ConsistencyScope scope;
    private final Catalogue catalogue;
    private final Acknowledgement rule;
    private final Acknowledged acknowledged;
    private final Check check;
    private final Units units;
    private final SplittableRandom random;
    private final long endNanos;

    Workload(
            Sessions sessions,
            ConsistencyScope scope,
            Catalogue catalogue,
            Acknowledgement rule,
            Acknowledged acknowledged,
            Check check,
            Units units,
            long seed,
            long endNanos) {
        this.sessions = sessions;
        this.scope = scope;
        this.catalogue = catalogue;
        this.rule = rule;
        this.acknowledged = acknowledged;
        this.check = check;
        this.units = units;
        this.random = new SplittableRandom(seed);
        this.endNanos = endNanos;
    }

    @Override
    public void run() {
        while (endNanos - System.nanoTime() > 0) {
            scope.run(Bookmark.none(), this::turn);
        }
    }

    private void turn() {
        int dice = random.nextInt(10);
        if (dice < 2) {
            enterOrder();
        } else if (dice < 9) {
            read(this::history);
        } else {
            read(this::bestSellers);
        }
    }

    private void enterOrder() {
        PurchaseOrder order = new PurchaseOrder(
                UUID.randomUUID(),
                catalogue.anyCustomer(random),
                catalogue.anyStore(random),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                anyLines());
        long start = System.nanoTime();
        try {
            EngineName engine = sessions.writeReturning(s -> {
                s.persist(order);
                s.flush();
                return engineOf(s).engine();
            });
            units.done(engine, true, System.nanoTime() - start);
        } catch (DatabaseException e) {
            units.failed();
            check.inDoubt();
            return;
        }
        if (rule == Acknowledgement.COMMIT) {
            acknowledged.add(order.id(), order.written(), start);
        }
        readBack(order, start);
    }

    /** Reads the order back until an engine answers, even beyond the end: every write is checked. */
    private void readBack(PurchaseOrder order, long start) {
        long giveUp = endNanos + 30_000_000_000L;
        while (giveUp - System.nanoTime() > 0) {
            Optional<Seen> seen = read(s -> new Seen(
                    s.tryFind(PurchaseOrder.class, order.id()).map(PurchaseOrder::written),
                    engineOf(s).role()));
            if (seen.isPresent()) {
                judge(order, seen.get(), start);
                return;
            }
        }
        check.stale();
    }

    private void judge(PurchaseOrder order, Seen seen, long start) {
        boolean same = seen.order().equals(Optional.of(order.written()));
        boolean replica = seen.role() == EngineRole.REPLICA;
        if (same) {
            check.fresh(replica);
            if (rule == Acknowledgement.REPLICA && replica) {
                acknowledged.add(order.id(), order.written(), start);
            }
        } else if (rule == Acknowledgement.REPLICA && seen.order().isEmpty()) {
            check.inDoubt();
        } else {
            check.stale();
        }
    }

    private List<String> history(ReadSession s) {
        return s
                .query(
                        "from PurchaseOrder o where o.customerId = :customer order by o.placedAt desc",
                        PurchaseOrder.class)
                .param("customer", catalogue.anyCustomer(random))
                .limit(10)
                .list()
                .stream()
                .map(order -> order.written().total())
                .toList();
    }

    private List<Object[]> bestSellers(ReadSession s) {
        return s.query(
                        "select f.productId, sum(f.sales) from Sale f where f.storeId = :store"
                                + " group by f.productId order by sum(f.sales) desc",
                        Object[].class)
                .param("store", catalogue.anyStore(random))
                .limit(5)
                .list();
    }

    /** Runs a read and counts it; empty if it failed. */
    private <R> Optional<R> read(java.util.function.Function<ReadSession, R> unit) {
        long start = System.nanoTime();
        try {
            Answer<R> answer = sessions.readReturning(
                    s -> new Answer<>(unit.apply(s), engineOf(s).engine()));
            units.done(answer.engine(), false, System.nanoTime() - start);
            return Optional.of(answer.result());
        } catch (DatabaseException e) {
            units.failed();
            return Optional.empty();
        }
    }

    private List<PurchaseOrder.Line> anyLines() {
        int count = 1 + random.nextInt(5);
        List<PurchaseOrder.Line> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Product product = catalogue.anyProduct(random);
            lines.add(new PurchaseOrder.Line(product.id(), 1 + random.nextInt(9), product.price()));
        }
        return lines;
    }

    private static Route engineOf(ReadSession s) {
        return s.route().orElseThrow();
    }

    private record Answer<R>(R result, EngineName engine) {}

    private record Seen(Optional<Acknowledged.Written> order, EngineRole role) {}
}
