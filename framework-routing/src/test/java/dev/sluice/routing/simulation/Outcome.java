package dev.sluice.routing.simulation;

import java.util.Arrays;

/** What came of one run. */
final class Outcome {

    /** A line in a chart has so many points. */
    static final int WINDOWS = 100;

    private final Scenario scenario;
    private final Balancing balancing;
    private final long window;
    private final Latencies reads = new Latencies();
    private final Latencies writes = new Latencies();
    private final Latencies lately = new Latencies();
    private final long[] served;
    private final long[] lateReads = new long[WINDOWS];
    private final long[] failures = new long[WINDOWS];
    private final long[] watched = new long[WINDOWS];
    private int current;
    private long failedReads;
    private long failedWrites;
    private long staleReads;
    private long strayWrites;
    private long lostWrites;
    private long questions;
    private long onPrimary;
    private long ejections;
    private long keptOff;
    private long events;
    private int threads;

    Outcome(Scenario scenario, Balancing balancing, int engines) {
        this.scenario = scenario;
        this.balancing = balancing;
        this.window = scenario.setting().length().toNanos() / WINDOWS;
        this.served = new long[engines];
    }

    void read(long now, long began, int engine, boolean primary) {
        turnTo(now);
        reads.add(now - began);
        lately.add(now - began);
        served[engine]++;
        onPrimary += primary ? 1 : 0;
        if (engine == scenario.watched()) {
            watched[current]++;
        }
    }

    void wrote(long now, long began) {
        turnTo(now);
        writes.add(now - began);
    }

    void failed(long now, boolean write) {
        turnTo(now);
        failures[current]++;
        if (write) {
            failedWrites++;
        } else {
            failedReads++;
        }
    }

    void stale() {
        staleReads++;
    }

    void stray() {
        strayWrites++;
    }

    void lost() {
        lostWrites++;
    }

    void asked(long times) {
        questions += times;
    }

    void ejected() {
        ejections++;
    }

    void keepOff() {
        keptOff++;
    }

    void ended(VirtualTime time) {
        turnTo(Long.MAX_VALUE);
        events = time.happened();
        threads = time.threads();
    }

    private void turnTo(long now) {
        int at = (int) Math.min(WINDOWS - 1L, now / window);
        while (current < at || (now == Long.MAX_VALUE && current < WINDOWS)) {
            lateReads[current++] = lately.micros(0.99);
            lately.clear();
        }
    }

    Scenario scenario() {
        return scenario;
    }

    Balancing balancing() {
        return balancing;
    }

    Latencies reads() {
        return reads;
    }

    Latencies writes() {
        return writes;
    }

    long failedReads() {
        return failedReads;
    }

    long failedWrites() {
        return failedWrites;
    }

    long served() {
        return reads.count() + writes.count();
    }

    long failed() {
        return failedReads + failedWrites;
    }

    double failedShare() {
        return (double) failed() / Math.max(1, failed() + served());
    }

    /** Reads that did not show what their client had written. */
    long staleReads() {
        return staleReads;
    }

    /** Writes that were given an engine that was no primary at that moment. */
    long strayWrites() {
        return strayWrites;
    }

    /** Acknowledged writes that a failover lost, because the server had not sent them to any replica. */
    long lostWrites() {
        return lostWrites;
    }

    /** How often a replica was asked for its position. */
    long questions() {
        return questions;
    }

    long ejections() {
        return ejections;
    }

    /** How often the primary was not open to a read, because it had as many as it may. */
    long keptOff() {
        return keptOff;
    }

    double shareOf(int engine) {
        return (double) served[engine] / Math.max(1, reads.count());
    }

    /** The share of the reads that were served by whoever was the primary. */
    double shareOfPrimary() {
        return (double) onPrimary / Math.max(1, reads.count());
    }

    /** The share of the busiest replica. */
    double largestShare() {
        long most = Arrays.stream(served).skip(1).max().orElse(0);
        return (double) most / Math.max(1, reads.count());
    }

    /** For each window, the 99th percentile of reads in microseconds. */
    long[] lateReads() {
        return lateReads;
    }

    long[] failures() {
        return failures;
    }

    long[] watched() {
        return watched;
    }

    long events() {
        return events;
    }

    int threads() {
        return threads;
    }
}
