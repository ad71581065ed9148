package dev.sluice.sessions.hibernate;

import org.hibernate.SessionEventListener;
import org.hibernate.SharedSessionContract;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** Lets somebody hear of what a session does, of whatever kind it is: a stateless one has no door of its own for that. */
public final class SessionListeners {

    private SessionListeners() {}

    public static void add(SharedSessionContract session, SessionEventListener listener) {
        ((SharedSessionContractImplementor) session).getEventListenerManager().addListener(listener);
    }
}
