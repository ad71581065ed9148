package dev.sluice.sessions.hibernate;

import java.util.List;
import java.util.function.Consumer;

/** What the session of a unit that writes can do for other parts of this module. Confined to the unit's thread. */
public interface BeforeCommit {

    /**
     * Keeps {@code item} until the unit has done its work, then gives all that were kept for {@code receiver}, in their order,
     * to it: once, inside of the transaction, before what is dirty is sent. What a nested unit kept that was rolled
     * back is not among them. What the receiver throws fails the unit.
     */
    <T> void beforeCommit(T item, Consumer<? super List<T>> receiver);

    /** Sends what the unit has changed and not sent yet. */
    void flush();
}
