package dev.sluice.sessions.outbox;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a relay does in its thread: takes messages, gives them to the handler and writes what has become of them. Counters may
 * be read by any thread.
 */
final class RelayWork {

    /** How much a crash makes be delivered again at most, in time. */
    private static final long SETTLED_WITHIN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final int MAX_REASON = 1000;
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

    private final RelayPlan plan;
    private final RelayUnits units;
    private final BooleanSupplier closing;
    private final Handling handling;
    private final LongAdder delivered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder givenUp = new LongAdder();

    private @Nullable Batch held;

    /** Hears of the time in which the thread is in the handler, and may be interrupted. */
    interface Handling {
        void begins();

        void ended();
    }

    RelayWork(RelayPlan plan, RelayUnits units, BooleanSupplier closing, Handling handling) {
        this.plan = plan;
        this.units = units;
        this.closing = closing;
        this.handling = handling;
    }

    LongAdder delivered() {
        return delivered;
    }

    LongAdder failed() {
        return failed;
    }

    LongAdder givenUp() {
        return givenUp;
    }

    /**
     * Takes a batch and delivers it; throws what units throw, and then goes on in the next round with what is not written.
     *
     * @return whether there was anything to deliver
     */
    boolean round() {
        settle(); // what a lost server has left
        String lease = UUID.randomUUID().toString();
        long asked = System.nanoTime();
        List<OutboxDelivery> taken = units.write(
                (store, connection) -> store.take(connection, lease, plan.lease(), plan.topics(), plan.batch()));
        if (taken.isEmpty()) {
            return false;
        }
        Batch batch = new Batch(lease, taken, asked);
        held = batch;
        try {
            while (!closing.getAsBoolean() && stillHeld(batch)) {
                @Nullable OutboxDelivery next = batch.next();
                if (next == null) {
                    break;
                }
                deliver(batch, next);
                if (System.nanoTime() - batch.unsettledSince(System.nanoTime()) > SETTLED_WITHIN_NANOS) {
                    settle();
                }
            }
        } finally {
            batch.returnRest();
        }
        settle();
        return true;
    }

    /** Writes what is known and not written. */
    void settle() {
        Batch batch = held;
        if (batch == null || batch.isSettled()) {
            return;
        }
        int found = units.write((store, connection) -> {
            int ours = batch.delivered().isEmpty()
                    ? 0
                    : store.delivered(connection, batch.lease(), batch.delivered(), plan.batch(), plan.kept() != null);
            if (!batch.returned().isEmpty()) {
                store.release(connection, batch.lease(), batch.returned(), plan.batch());
            }
            for (Batch.Failed failure : batch.failed()) {
                store.failed(connection, batch.lease(), failure.delivery(), failure.reason(), failure.pause());
            }
            return ours;
        });
        int lost = batch.delivered().size() - found;
        if (lost > 0) {
            LOG.warn(
                    "[{}] {} of {} messages were delivered when their lease of {} had ended, and perhaps by another relay,"
                            + " too; raise the lease above what the handler takes",
                    plan.table(),
                    lost,
                    batch.delivered().size(),
                    plan.lease());
        }
        batch.settled();
    }

    void purge() {
        Duration kept = plan.kept();
        if (kept != null) {
            units.write((store, connection) -> {
                store.purge(connection, kept);
                return Boolean.TRUE;
            });
        }
    }

    /** Half of the lease is left, if need be after renewing it. */
    private boolean stillHeld(Batch batch) {
        if (System.nanoTime() - batch.leasedAt() < plan.lease().toNanos() / 2) {
            return true;
        }
        settle();
        List<OutboxDelivery> rest = batch.rest();
        if (rest.isEmpty()) {
            return true;
        }
        long asked = System.nanoTime();
        int renewed = units.write(
                (store, connection) -> store.renew(connection, batch.lease(), plan.lease(), rest, plan.batch()));
        batch.leased(asked);
        return renewed == rest.size();
    }

    private void deliver(Batch batch, OutboxDelivery delivery) {
        @Nullable Throwable thrown = null;
        handling.begins();
        try {
            plan.handler().deliver(delivery);
        } catch (Throwable t) {
            thrown = t; // whatever it is, the relay goes on
        } finally {
            handling.ended();
        }
        if (thrown == null) {
            batch.delivered(delivery);
            delivered.increment();
        } else if (closing.getAsBoolean()) {
            batch.returned(delivery);
        } else {
            failed(batch, delivery, thrown);
        }
    }

    private void failed(Batch batch, OutboxDelivery delivery, Throwable thrown) {
        failed.increment();
        @Nullable Duration pause = plan.pauseAfter(delivery.attempt());
        batch.failed(delivery, reason(thrown), pause);
        if (pause == null) {
            givenUp.increment();
            LOG.warn("[{}] given up: {}; see its dead letter", plan.table(), delivery, thrown);
        } else {
            LOG.debug("[{}] not delivered: {}; again in {} ms", plan.table(), delivery, pause.toMillis(), thrown);
        }
    }

    private static String reason(Throwable thrown) {
        String text = thrown.toString().replace('\0', ' ');
        return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON);
    }
}
