package dev.sluice.managers.spi;

import dev.sluice.managers.topology.EngineName;

/**
 * Hears of each connection that was borrowed or refused. Without a listener, borrowing is not timed at all.
 *
 * @implSpec Called in the borrower's thread, concurrently, on the hot path: it neither blocks nor allocates more than it
 *     must. It must not throw; what it throws reaches the borrower.
 */
@FunctionalInterface
public interface BorrowListener {

    /**
     * A call of {@code borrow()} has ended.
     *
     * @param nanos from its beginning to its end
     * @param served false if it ended with a refusal
     */
    void borrowed(EngineName engine, long nanos, boolean served);
}
