package dev.sluice.routing.simulation;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What a scenario takes place in: five replicas at 57 % of what they can do, if nothing else is said. Immutable; each method
 * that changes something returns a copy.
 */
final class Setting implements Cloneable {

    static final Setting USUAL = new Setting();

    private int replicas = 5;
    private int zones = 1;
    private int applications = 1;
    private int poolSize = 12;
    private double rate = 300;
    private double writes = 0.05;
    private int clients = 200;
    private boolean careful = true;
    private Duration interval = Duration.ofMillis(250);
    private Duration length = Duration.ofMinutes(4);

    private Setting() {}

    /** Beside the primary. Engines are in zones by turns: engine 0, the primary, in the first. */
    int replicas() {
        return replicas;
    }

    int zones() {
        return zones;
    }

    Setting replicas(int count, int inZones) {
        return with(copy -> {
            copy.replicas = count;
            copy.zones = inZones;
        });
    }

    /** Of each server. */
    int cores() {
        return 2;
    }

    /** How long a statement takes a core on average, in nanoseconds; the times are exponential. */
    double work() {
        return 20e6;
    }

    /** They send the requests, each with pools and a router of its own, in zones by turns. */
    int applications() {
        return applications;
    }

    /** Of each engine in each application. */
    int poolSize() {
        return poolSize;
    }

    Setting applications(int count, int poolSizeOfEach) {
        return with(copy -> {
            copy.applications = count;
            copy.poolSize = poolSizeOfEach;
        });
    }

    /** Requests per second, which come independently of each other. */
    double rate() {
        return rate;
    }

    Setting rate(double perSecond) {
        return with(copy -> copy.rate = perSecond);
    }

    /** Share of the requests. */
    double writes() {
        return writes;
    }

    /** Those who write, and whose reads have to see what they wrote. As many others only read. */
    int clients() {
        return clients;
    }

    Setting writes(double share, int byClients) {
        return with(copy -> {
            copy.writes = share;
            copy.clients = byClients;
        });
    }

    /** Share of the reads that belong to clients that write; the others demand nothing. */
    double loyal() {
        return 0.3;
    }

    /** Whether clients that write demand to see what they wrote. */
    boolean careful() {
        return careful;
    }

    Setting careless() {
        return with(copy -> copy.careful = false);
    }

    /** At which engines are observed. */
    Duration interval() {
        return interval;
    }

    Setting interval(Duration time) {
        return with(copy -> copy.interval = time);
    }

    Duration length() {
        return length;
    }

    Setting length(Duration time) {
        return with(copy -> copy.length = time);
    }

    private Setting with(Consumer<Setting> change) {
        try {
            Setting copy = (Setting) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
