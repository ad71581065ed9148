package dev.sluice.routing.route;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was found about one engine of the group. Immutable.
 *
 * @param eligible whether the engine may serve the request
 * @param why in words, with the numbers: {@code down since 12:03:07Z, connection refused}
 * @param figures what the balancer goes by; null unless it is a replica that may serve
 */
public record Verdict(
        EngineName engine,
        EngineRole role,
        boolean eligible,
        String why,
        @Nullable Figures figures) {

    /** A verdict without figures. */
    public Verdict(EngineName engine, EngineRole role, boolean eligible, String why) {
        this(engine, role, eligible, why, null);
    }

    @Override
    public String toString() {
        return engine + ": " + why;
    }

    /**
     * The numbers of one candidate, as its router sees it.
     *
     * @param inFlight units of work of this router on it now
     * @param latency of its latest units of work; zero while unknown
     * @param pressure the part of its pool that is taken; more than 1 if somebody waits
     * @param weight as declared, less while it starts slowly
     * @param score of the balancer, the lower the better; not a number if it does not rate
     */
    public record Figures(int inFlight, Duration latency, double pressure, double weight, double score) {

        /** {@code in flight 3, latency 1.2 ms, pool 30 %, weight 1, score 4.9}; what is unknown is left out. */
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("in flight ").append(inFlight);
            if (!latency.isZero()) {
                text.append(", latency ")
                        .append(number(latency.toNanos() / 1e6))
                        .append(" ms");
            }
            text.append(", pool ").append(Math.round(pressure * 100)).append(" %");
            text.append(", weight ").append(number(weight));
            if (!Double.isNaN(score)) {
                text.append(", score ").append(number(score));
            }
            return text.toString();
        }

        /** As many digits as say something: {@code 12}, {@code 1.5}, {@code 0.012}. */
        static String number(double value) {
            String text = String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 1 ? "%.1f" : "%.3f", value);
            return text.indexOf('.') < 0 ? text : text.replaceAll("\\.?0+$", "");
        }
    }
}
