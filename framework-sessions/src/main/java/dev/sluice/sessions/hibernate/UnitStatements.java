package dev.sluice.sessions.hibernate;

/** How many statements a unit has sent, and for what. Confined to the unit's thread. */
final class UnitStatements {

    private int sent;
    private int claimed;
    private int finds;

    void sends() {
        sent++;
    }

    /** One more entity was looked for by its id, with a statement; how many that makes. */
    int countFind() {
        return ++finds;
    }

    /** How many were sent that no load by itself has claimed. */
    int sentByNobody() {
        return sent - claimed;
    }

    /** Claims those that were sent since then for one load; false if none was sent, or loads within it have claimed them all. */
    boolean claims(int since) {
        int own = sentByNobody() - since;
        claimed += own;
        return own > 0;
    }
}
