package dev.sluice.sessions.groups;

/** Hears of the moments between which a process may die. For tests. */
@FunctionalInterface
interface Instants {

    Instants NOBODY = instant -> {};

    /** In their order. */
    enum Instant {
        PLEDGED,
        FIRST_COMMITTED,
        ALL_COMMITTED,
        PLEDGE_DELETED
    }

    void at(Instant instant);
}
