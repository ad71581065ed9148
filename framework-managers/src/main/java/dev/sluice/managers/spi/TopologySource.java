package dev.sluice.managers.spi;

import static java.util.Objects.requireNonNull;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineSnapshot;
import java.time.Duration;
import java.util.Collection;

/**
 * Service discovery: says which engines there should be. What it no longer names is drained and removed, what is new is
 * added, what has another URL is replaced, what has another weight is weighed anew, and what is in another zone is removed and added
 * again. Engines that were declared elsewhere are left alone.
 *
 * @implSpec Called once while the manager is built and then once per {@link #period()}, on one thread of its own and never
 *     twice at once; it may block. When it throws, the engines it last named stay, and the failure is logged once until it
 *     succeeds again. An empty answer is an answer: all of its engines are removed. A change that cannot be made (a bad
 *     URL, a name that is declared elsewhere) is logged once, does not stop the others, and is tried again next time.
 */
@FunctionalInterface
public interface TopologySource {

    Duration DEFAULT_PERIOD = Duration.ofSeconds(5);

    /** The engines there should be now, each name once. */
    Collection<Member> members() throws Exception;

    /** How long to wait between two questions; read once. */
    default Duration period() {
        return DEFAULT_PERIOD;
    }

    /** What logs call it. */
    default String name() {
        return getClass().getSimpleName();
    }

    /**
     * An engine there should be.
     *
     * @param url as {@code DatabaseManager.add} takes it; it may hold credentials and is therefore never printed
     * @param weight its share of the balanced reads; what an operator sets at run time stays until this changes
     * @param zone where it is; empty if the source does not know
     */
    record Member(EngineName name, String url, int weight, String zone) {

        public Member {
            requireNonNull(name, "name");
            requireNonNull(url, "url");
            requireNonNull(zone, "zone");
        }

        /** One of the default weight in no zone. */
        public Member(EngineName name, String url) {
            this(name, url, EngineSnapshot.DEFAULT_WEIGHT, "");
        }

        /** The same elsewhere. */
        public Member withUrl(String other) {
            return new Member(name, other, weight, zone);
        }

        @Override
        public String toString() {
            return name.toString();
        }
    }
}
