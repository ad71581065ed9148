package dev.sluice.sessions.hibernate;

/** Sees what is sent on the connection of one unit, before it is sent, and may refuse it by throwing. */
interface StatementWatch {

    /** A statement is prepared. */
    void sends(String sql);

    /** From here on statements may be sent that nobody sees. */
    void losesSight();
}
