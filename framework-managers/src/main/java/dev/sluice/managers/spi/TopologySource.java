package dev.sluice.managers.spi;

import static java.util.Objects.requireNonNull;

import dev.sluice.managers.topology.EngineName;
import java.time.Duration;
import java.util.Collection;

/**
 * Service discovery: says which engines there should be. What it no longer names is drained and removed, what is new is
 * added, what has another URL is replaced. Engines that were declared elsewhere are left alone.
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
     */
    record Member(EngineName name, String url) {

        public Member {
            requireNonNull(name, "name");
            requireNonNull(url, "url");
        }

        @Override
        public String toString() {
            return name.toString();
        }
    }
}
