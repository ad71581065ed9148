package dev.sluice.sessions.outbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a relay has taken under one lease, and what has become of it. Confined to the relay's thread. */
final class Batch {

    /** @param pause until the next attempt; null if there is none */
    record Failed(
            OutboxDelivery delivery,
            String reason,
            @Nullable Duration pause) {}

    private final String lease;
    private final Deque<OutboxDelivery> rest;
    private final List<OutboxDelivery> delivered = new ArrayList<>();
    private final List<Failed> failed = new ArrayList<>();
    private final List<OutboxDelivery> returned = new ArrayList<>();
    private long leasedAt;
    private long unsettledSince;

    /** @param leasedAt by {@code System.nanoTime}, rather too early */
    Batch(String lease, List<OutboxDelivery> taken, long leasedAt) {
        this.lease = lease;
        this.rest = new ArrayDeque<>(taken);
        this.leasedAt = leasedAt;
    }

    String lease() {
        return lease;
    }

    /** What has not been tried, in its order. */
    List<OutboxDelivery> rest() {
        return List.copyOf(rest);
    }

    @Nullable
    OutboxDelivery next() {
        return rest.poll();
    }

    long leasedAt() {
        return leasedAt;
    }

    void leased(long at) {
        leasedAt = at;
    }

    void delivered(OutboxDelivery delivery) {
        unsettled();
        delivered.add(delivery);
    }

    /** What follows it in its key is not to be tried before it. */
    void failed(OutboxDelivery delivery, String reason, @Nullable Duration pause) {
        unsettled();
        failed.add(new Failed(delivery, reason, pause));
        rest.removeIf(later -> {
            boolean follows = later.follows(delivery);
            if (follows) {
                returned.add(later);
            }
            return follows;
        });
    }

    /** It was tried, in vain, and that does not count. */
    void returned(OutboxDelivery delivery) {
        returned.add(delivery);
    }

    /** Nothing more is tried. */
    void returnRest() {
        returned.addAll(rest);
        rest.clear();
    }

    /** Since when something is known that is not written; {@code now} if nothing is. */
    long unsettledSince(long now) {
        return delivered.isEmpty() && failed.isEmpty() ? now : unsettledSince;
    }

    private void unsettled() {
        if (delivered.isEmpty() && failed.isEmpty()) {
            unsettledSince = System.nanoTime();
        }
    }

    List<OutboxDelivery> delivered() {
        return delivered;
    }

    List<Failed> failed() {
        return failed;
    }

    List<OutboxDelivery> returned() {
        return returned;
    }

    boolean isSettled() {
        return delivered.isEmpty() && failed.isEmpty() && returned.isEmpty();
    }

    /** It has been written. */
    void settled() {
        delivered.clear();
        failed.clear();
        returned.clear();
    }
}
