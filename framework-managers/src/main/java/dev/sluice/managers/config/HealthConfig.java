package dev.sluice.managers.config;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How engines are watched. Immutable. */
public final class HealthConfig {

    /** Short enough that a failover costs little, long enough that a server does not feel it. */
    public static final Duration DEFAULT_INTERVAL = Duration.ofMillis(250);

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(1);

    /** One: a read loses nothing by going elsewhere, and the next answer brings the engine back. */
    public static final int DEFAULT_FAILURES_UNTIL_DOWN = 1;

    static final List<Option<Builder>> OPTIONS = List.of(
            new Option<>("interval", Durations.print(DEFAULT_INTERVAL), (b, v) -> b.interval(Durations.parse(v))),
            new Option<>("timeout", Durations.print(DEFAULT_TIMEOUT), (b, v) -> b.timeout(Durations.parse(v))),
            new Option<>(
                    "failures-until-down",
                    String.valueOf(DEFAULT_FAILURES_UNTIL_DOWN),
                    (b, v) -> b.failuresUntilDown(Option.integer(v))));

    private static final Duration LEAST = Duration.ofMillis(10);
    private static final HealthConfig DEFAULT = builder().build();

    private final Duration interval;
    private final Duration timeout;
    private final int failuresUntilDown;

    private HealthConfig(Builder builder) {
        this.interval = builder.interval;
        this.timeout = builder.timeout;
        this.failuresUntilDown = builder.failuresUntilDown;
    }

    public static Builder builder() {
        return new Builder();
    }

    public static HealthConfig defaults() {
        return DEFAULT;
    }

    /** From the end of one observation of an engine to the beginning of the next. */
    public Duration interval() {
        return interval;
    }

    /** How long an engine may take to answer an observation, connecting included. */
    public Duration timeout() {
        return timeout;
    }

    /** How many observations must fail in a row before an engine is down. */
    public int failuresUntilDown() {
        return failuresUntilDown;
    }

    /** Collects the options; not safe for threads. */
    public static final class Builder {

        private Duration interval = DEFAULT_INTERVAL;
        private Duration timeout = DEFAULT_TIMEOUT;
        private int failuresUntilDown = DEFAULT_FAILURES_UNTIL_DOWN;

        private Builder() {}

        /** At least 10 ms. */
        public Builder interval(Duration interval) {
            this.interval = requireNonNull(interval, "interval");
            return this;
        }

        /** At least 10 ms. */
        public Builder timeout(Duration timeout) {
            this.timeout = requireNonNull(timeout, "timeout");
            return this;
        }

        /** At least 1. */
        public Builder failuresUntilDown(int failuresUntilDown) {
            this.failuresUntilDown = failuresUntilDown;
            return this;
        }

        /**
         * Sets the option that configuration calls {@code option}, as in {@code set("interval", "500ms")}.
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
        public HealthConfig build() {
            List<String> problems = new ArrayList<>();
            Checks.atLeast("interval", interval, LEAST, problems);
            Checks.atLeast("timeout", timeout, LEAST, problems);
            Checks.atLeast("failures-until-down", failuresUntilDown, 1, problems);
            Checks.refuseIfAny("health", problems);
            return new HealthConfig(this);
        }
    }
}
