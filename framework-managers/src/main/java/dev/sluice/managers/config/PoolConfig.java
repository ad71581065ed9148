package dev.sluice.managers.config;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The pool of an engine. Immutable. The writer of a SQLite file and a database in memory have one connection, whatever
 * these options say.
 */
public final class PoolConfig {

    public static final int DEFAULT_MAX_SIZE = 10;
    public static final int DEFAULT_MIN_IDLE = 2;

    /** Shorter than the 30 s of most pools: a borrower that waits longer is better told so. */
    public static final Duration DEFAULT_CONNECTION_TIMEOUT = Duration.ofSeconds(5);

    public static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofMinutes(10);
    public static final Duration DEFAULT_MAX_LIFETIME = Duration.ofMinutes(30);
    public static final Duration DEFAULT_KEEPALIVE_TIME = Duration.ofMinutes(2);

    /** Never: it takes a stack trace for each borrow. */
    public static final Duration DEFAULT_LEAK_DETECTION_THRESHOLD = Duration.ZERO;

    static final List<Option<Builder>> OPTIONS = List.of(
            new Option<>("max-size", String.valueOf(DEFAULT_MAX_SIZE), (b, v) -> b.maxSize(Option.integer(v))),
            new Option<>("min-idle", String.valueOf(DEFAULT_MIN_IDLE), (b, v) -> b.minIdle(Option.integer(v))),
            duration("connection-timeout", DEFAULT_CONNECTION_TIMEOUT, Builder::connectionTimeout),
            duration("idle-timeout", DEFAULT_IDLE_TIMEOUT, Builder::idleTimeout),
            duration("max-lifetime", DEFAULT_MAX_LIFETIME, Builder::maxLifetime),
            duration("keepalive-time", DEFAULT_KEEPALIVE_TIME, Builder::keepaliveTime),
            duration("leak-detection-threshold", DEFAULT_LEAK_DETECTION_THRESHOLD, Builder::leakDetectionThreshold));

    private static final PoolConfig DEFAULT = builder().build();

    private final int maxSize;
    private final @Nullable Integer minIdle;
    private final Duration connectionTimeout;
    private final Duration idleTimeout;
    private final Duration maxLifetime;
    private final Duration keepaliveTime;
    private final Duration leakDetectionThreshold;

    private PoolConfig(Builder builder) {
        this.maxSize = builder.maxSize;
        this.minIdle = builder.minIdle;
        this.connectionTimeout = builder.connectionTimeout;
        this.idleTimeout = builder.idleTimeout;
        this.maxLifetime = builder.maxLifetime;
        this.keepaliveTime = builder.keepaliveTime;
        this.leakDetectionThreshold = builder.leakDetectionThreshold;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts with the options of {@code base}. */
    public static Builder from(PoolConfig base) {
        Builder builder = new Builder();
        builder.maxSize = base.maxSize;
        builder.minIdle = base.minIdle;
        builder.connectionTimeout = base.connectionTimeout;
        builder.idleTimeout = base.idleTimeout;
        builder.maxLifetime = base.maxLifetime;
        builder.keepaliveTime = base.keepaliveTime;
        builder.leakDetectionThreshold = base.leakDetectionThreshold;
        return builder;
    }

    public static PoolConfig defaults() {
        return DEFAULT;
    }

    public int maxSize() {
        return maxSize;
    }

    /** If it was not given, {@link #DEFAULT_MIN_IDLE} or the maximum, if that is less. */
    public int minIdle() {
        return minIdle == null ? Math.min(DEFAULT_MIN_IDLE, maxSize) : minIdle;
    }

    public Duration connectionTimeout() {
        return connectionTimeout;
    }

    public Duration idleTimeout() {
        return idleTimeout;
    }

    public Duration maxLifetime() {
        return maxLifetime;
    }

    public Duration keepaliveTime() {
        return keepaliveTime;
    }

    public Duration leakDetectionThreshold() {
        return leakDetectionThreshold;
    }

    private static Option<Builder> duration(String key, Duration defaultValue, BiConsumer<Builder, Duration> setter) {
        return new Option<>(
                key, Durations.print(defaultValue), (builder, text) -> setter.accept(builder, Durations.parse(text)));
    }

    /** Collects the options; not safe for threads. */
    public static final class Builder {

        private int maxSize = DEFAULT_MAX_SIZE;
        private @Nullable Integer minIdle;
        private Duration connectionTimeout = DEFAULT_CONNECTION_TIMEOUT;
        private Duration idleTimeout = DEFAULT_IDLE_TIMEOUT;
        private Duration maxLifetime = DEFAULT_MAX_LIFETIME;
        private Duration keepaliveTime = DEFAULT_KEEPALIVE_TIME;
        private Duration leakDetectionThreshold = DEFAULT_LEAK_DETECTION_THRESHOLD;

        private Builder() {}

        /** The most connections at one time; at least 1. */
        public Builder maxSize(int maxSize) {
            this.maxSize = maxSize;
            return this;
        }

        /** How many idle connections are kept; 0 to {@code maxSize}. */
        public Builder minIdle(int minIdle) {
            this.minIdle = minIdle;
            return this;
        }

        /** How long a borrower waits; at least 250 ms. */
        public Builder connectionTimeout(Duration connectionTimeout) {
            this.connectionTimeout = requireNonNull(connectionTimeout, "connectionTimeout");
            return this;
        }

        /** When an idle connection above {@code minIdle} is closed; zero for never, else at least 10 s. */
        public Builder idleTimeout(Duration idleTimeout) {
            this.idleTimeout = requireNonNull(idleTimeout, "idleTimeout");
            return this;
        }

        /** When a connection is renewed; zero for never, else at least 30 s. */
        public Builder maxLifetime(Duration maxLifetime) {
            this.maxLifetime = requireNonNull(maxLifetime, "maxLifetime");
            return this;
        }

        /** How often an idle connection is asked for a sign of life; zero for never, else at least 30 s. */
        public Builder keepaliveTime(Duration keepaliveTime) {
            this.keepaliveTime = requireNonNull(keepaliveTime, "keepaliveTime");
            return this;
        }

        /** After which time a borrowed connection is logged as leaked; zero for never, else at least 2 s. */
        public Builder leakDetectionThreshold(Duration leakDetectionThreshold) {
            this.leakDetectionThreshold = requireNonNull(leakDetectionThreshold, "leakDetectionThreshold");
            return this;
        }

        /**
         * Sets the option that configuration calls {@code option}, as in {@code set("max-size", "20")}.
         *
         * @throws ConfigurationException if there is no such option, or the value cannot be read
         */
        public Builder set(String option, String value) {
            Option.set(OPTIONS, this, option, value);
            return this;
        }

        /**
         * What was collected, checked.
         *
         * @throws ConfigurationException with every problem there is
         */
        public PoolConfig build() {
            List<String> problems = new ArrayList<>();
            addProblems(problems);
            Checks.refuseIfAny("pool", problems);
            return new PoolConfig(this);
        }

        private void addProblems(List<String> problems) {
            Checks.atLeast("max-size", maxSize, 1, problems);
            if (minIdle != null && minIdle < 0) {
                problems.add("min-idle: " + minIdle + " (expected: >= 0)");
            } else if (minIdle != null && minIdle > maxSize) {
                problems.add("min-idle: " + minIdle + " (expected: <= max-size, which is " + maxSize + ")");
            }
            Checks.atLeast("connection-timeout", connectionTimeout, Duration.ofMillis(250), problems);
            Checks.zeroOrAtLeast("idle-timeout", idleTimeout, Duration.ofSeconds(10), problems);
            Checks.zeroOrAtLeast("max-lifetime", maxLifetime, Duration.ofSeconds(30), problems);
            Checks.zeroOrAtLeast("keepalive-time", keepaliveTime, Duration.ofSeconds(30), problems);
            Checks.zeroOrAtLeast("leak-detection-threshold", leakDetectionThreshold, Duration.ofSeconds(2), problems);
            if (!maxLifetime.isZero() && keepaliveTime.compareTo(maxLifetime) >= 0) {
                problems.add("keepalive-time: " + Durations.print(keepaliveTime)
                        + " (expected: < max-lifetime, which is " + Durations.print(maxLifetime) + ")");
            }
        }
    }
}
