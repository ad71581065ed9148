package dev.sluice.routing.chaos;

import java.util.EnumSet;
import java.util.Set;

/** A cell of the page: who serves, and when. */
record Promise(Set<Who> who, When when) {

    /** Who serves, or that nobody does. */
    enum Who {
        PRIMARY("primary"),
        REPLICA("replica"),
        OTHER_REPLICA("other replica"),
        NEW_PRIMARY("new primary"),
        NO_ROUTE("`NoRouteException`"),
        STALE_READ("`StaleReadException`");

        private final String title;

        Who(String title) {
            this.title = title;
        }

        boolean isRefusal() {
            return this == NO_ROUTE || this == STALE_READ;
        }
    }

    /** How long it takes. */
    enum When {
        AT_ONCE(""),
        PATIENCE("after the patience"),
        PROMOTION("when it is there"),
        LOCK("when the lock is free"),
        DEADLINE("at the deadline");

        private final String title;

        When(String title) {
            this.title = title;
        }
    }

    /** Reads {@code new primary or replica, when it is there}. */
    static Promise parse(String cell) {
        int comma = cell.indexOf(", ");
        Set<Who> who = EnumSet.noneOf(Who.class);
        for (String word : (comma < 0 ? cell : cell.substring(0, comma)).split(" or ", -1)) {
            who.add(find(Who.values(), word));
        }
        When when = find(When.values(), comma < 0 ? "" : cell.substring(comma + 2));
        return new Promise(who, when);
    }

    private static <E extends Enum<E>> E find(E[] words, String title) {
        for (E word : words) {
            if (title(word).equals(title)) {
                return word;
            }
        }
        throw new IllegalArgumentException("promise: \"" + title + "\" (expected: a word that the page explains)");
    }

    private static String title(Enum<?> word) {
        return word instanceof Who who ? who.title : ((When) word).title;
    }
}
