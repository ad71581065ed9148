package dev.sluice.sessions.watch;

import java.util.Locale;

/**
 * That a unit of work loaded more of one kind, one by one, than its {@link Loading} lets pass.
 *
 * @param unit as messages call it: {@code read unit report}
 * @param kind what was loaded
 * @param target the collection or the reference, {@code Order.lines}; for finds, and for a reference of which it is not known
 *     where it stands, the entity
 * @param times how many statements were sent for it, up to the end of the unit, or when it failed
 * @param place the first frame of the application that went too far
 */
public record OneByOne(String unit, Kind kind, String target, int times, String place) {

    /** What can be loaded one by one. */
    public enum Kind {
        COLLECTION("ask for it with the rows (fetch, join fetch, entity graph), or give it @BatchSize"),
        REFERENCE("ask for it with the rows (fetch, join fetch, entity graph), or give its entity @BatchSize"),
        FIND("ask for all of them in one query, by their ids");

        private final String remedy;

        Kind(String remedy) {
            this.remedy = remedy;
        }

        /** What to do about it, in English. */
        public String remedy() {
            return remedy;
        }
    }

    /** In one line: who, what, how often, where, and what to do. */
    public String sentence() {
        return unit + " loaded " + target + " one by one (kind=" + kind.name().toLowerCase(Locale.ROOT) + ", times="
                + times + ", at " + place + "); " + kind.remedy();
    }
}
