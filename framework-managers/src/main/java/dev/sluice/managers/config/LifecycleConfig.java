package dev.sluice.managers.config;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How a manager starts and stops. Immutable. */
public final class LifecycleConfig {

    public static final Startup DEFAULT_STARTUP = Startup.failFast();
    public static final Duration DEFAULT_SHUTDOWN_DEADLINE = Duration.ofSeconds(30);

    static final List<Option<Builder>> OPTIONS = List.of(
            new Option<>("startup", DEFAULT_STARTUP.toString(), (b, v) -> b.startup(Startup.parse(v))),
            new Option<>(
                    "shutdown-deadline",
                    Durations.print(DEFAULT_SHUTDOWN_DEADLINE),
                    (b, v) -> b.shutdownDeadline(Durations.parse(v))));

    /** What else may stand behind the name of a manager. */
    private static final List<String> SECTIONS = List.of("pool.*", "health.*", "engines.<alias>.*", "groups.<group>.*");

    private static final LifecycleConfig DEFAULT = builder().build();

    private final Startup startup;
    private final Duration shutdownDeadline;

    private LifecycleConfig(Builder builder) {
        this.startup = builder.startup;
        this.shutdownDeadline = builder.shutdownDeadline;
    }

    public static Builder builder() {
        return new Builder();
    }

    public static LifecycleConfig defaults() {
        return DEFAULT;
    }

    /** What {@code build()} waits for. */
    public Startup startup() {
        return startup;
    }

    /** How long {@code close()} waits for borrowed connections. */
    public Duration shutdownDeadline() {
        return shutdownDeadline;
    }

    /** Collects the options; not safe for threads. */
    public static final class Builder {

        private Startup startup = DEFAULT_STARTUP;
        private Duration shutdownDeadline = DEFAULT_SHUTDOWN_DEADLINE;

        private Builder() {}

        public Builder startup(Startup startup) {
            this.startup = requireNonNull(startup, "startup");
            return this;
        }

        /** At least zero, which is not to wait. */
        public Builder shutdownDeadline(Duration shutdownDeadline) {
            this.shutdownDeadline = requireNonNull(shutdownDeadline, "shutdownDeadline");
            return this;
        }

        /**
         * Sets the option that configuration calls {@code option}, as in {@code set("startup", "lazy")}.
         *
         * @throws ConfigurationException if there is no such option, or the value cannot be read
         */
        public Builder set(String option, String value) {
            List<String> known = Option.keys(OPTIONS);
            if (!known.contains(option)) {
                throw Spelling.unknown(
                        option, Stream.concat(known.stream(), SECTIONS.stream()).toList());
            }
            Option.set(OPTIONS, this, option, value);
            return this;
        }

        /**
         * What was collected, checked.
         *
         * @throws ConfigurationException with every problem there is
         */
        public LifecycleConfig build() {
            List<String> problems = new ArrayList<>();
            Checks.atLeast("shutdown-deadline", shutdownDeadline, Duration.ZERO, problems);
            Checks.refuseIfAny("lifecycle", problems);
            return new LifecycleConfig(this);
        }
    }
}
