package dev.sluice.bulk;

import dev.sluice.bulk.policy.FailurePolicy;
import dev.sluice.bulk.report.Reject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The rows that a stream of a load left out: counts them, ends the load when there are too many, and tells those who want to know. */
final class Rejections {

    private final FailurePolicy policy;
    private final List<RejectSink> sinks;
    private final List<Reject> untold = new ArrayList<>();
    private final AtomicLong all;
    private long count;

    /** @param all counts those of all streams */
    Rejections(FailurePolicy policy, List<RejectSink> sinks, AtomicLong all) {
        this.policy = policy;
        this.all = all;
        this.sinks = new ArrayList<>(sinks);
    }

    long count() {
        return count;
    }

    /**
     * Another one.
     *
     * @param rows that the source gave so far
     */
    void add(Reject reject, long rows) {
        untold.add(reject);
        count++;
        all.incrementAndGet();
        check(rows, false);
    }

    void check(long rows, boolean last) {
        long rejects = all.get();
        if (!policy.allows(rejects, rows, last)) {
            throw new LoadStop(LoadStop.Kind.REJECTS, rejects, null, null);
        }
    }

    /** Tells of those since the last time, in the order of the source: they are known in another one. */
    void tell() throws SQLException {
        if (untold.isEmpty()) {
            return;
        }
        untold.sort(Comparator.comparingLong(Reject::row));
        List<Reject> told = List.copyOf(untold);
        untold.clear();
        for (RejectSink sink : sinks) {
            sink.rejected(told);
        }
    }

    /** Tells of those that made the load fail; what is written in its transaction goes with that. */
    void tellWhatWasRolledBack(Throwable failure) {
        sinks.removeIf(RejectSink::isInTransaction);
        try {
            tell();
        } catch (SQLException | RuntimeException e) {
            if (e != failure) {
                failure.addSuppressed(e);
            }
        }
    }
}
