package dev.sluice.sessions.event;

/** A listener that listens. Safe for all threads. */
public interface Registration extends AutoCloseable {

    /** It is called no more, except in units that are calling it now. Idempotent. */
    @Override
    void close();
}
