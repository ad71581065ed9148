package dev.sluice.managers;

import dev.sluice.managers.topology.EngineRole;
import java.sql.SQLException;
import java.time.Duration;

/** What an engine may ask of whoever watches it. Safe for all threads. */
interface Lookout {

    /** Nobody watches. */
    Lookout NONE = new Lookout() {
        @Override
        public void suspect() {}

        @Override
        public boolean lookNow(Duration atMost) {
            return false;
        }

        @Override
        public void failed(SQLException failure) {}

        @Override
        public void fenced(EngineRole found) {}
    };

    /** Something is wrong: look soon. Does not block. */
    void suspect();

    /** Looks at the engine and waits until what was seen is published; false if it could not be seen in time. */
    boolean lookNow(Duration atMost);

    /** A failure that is the server's, for those who listen. Does not block. */
    void failed(SQLException failure);

    /** A connection that was not lent, because it leads to a server in this role, for those who listen. Does not block. */
    void fenced(EngineRole found);
}
