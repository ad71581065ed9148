package dev.sluice.managers.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What {@code build()} waits for. Immutable. */
public final class Startup {

    private static final Startup FAIL_FAST = new Startup(Duration.ZERO, false);
    private static final Startup LAZY = new Startup(Duration.ZERO, true);

    private final Duration patience;
    private final boolean lazy;

    private Startup(Duration patience, boolean lazy) {
        this.patience = patience;
        this.lazy = lazy;
    }

    /** Every engine must accept a connection at once; the default. */
    public static Startup failFast() {
        return FAIL_FAST;
    }

    /** Waits for nothing: engines come up in the background, pools fill when they are used. */
    public static Startup lazy() {
        return LAZY;
    }

    /** Every engine must answer within {@code patience}; for servers that start beside the application. */
    public static Startup waitFor(Duration patience) {
        if (requireNonNull(patience, "patience").isNegative()) {
            throw new IllegalArgumentException("patience: " + Durations.print(patience) + " (expected: >= 0s)");
        }
        return new Startup(patience, false);
    }

    /** Reads {@code fail-fast}, {@code lazy} or a duration, as configuration spells them. */
    static Startup parse(String text) {
        return switch (text) {
            case "fail-fast" -> FAIL_FAST;
            case "lazy" -> LAZY;
            default -> waitFor(Durations.parse(text));
        };
    }

    /** How long engines may take to come up; zero for no time at all. */
    public Duration patience() {
        return patience;
    }

    public boolean isLazy() {
        return lazy;
    }

    /** As configuration spells it: {@code fail-fast}, {@code lazy} or the duration. */
    @Override
    public String toString() {
        if (lazy) {
            return "lazy";
        }
        return patience.isZero() ? "fail-fast" : Durations.print(patience);
    }
}
