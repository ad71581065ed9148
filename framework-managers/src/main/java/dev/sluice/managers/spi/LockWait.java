package dev.sluice.managers.spi;

/**
 * That a statement waits for a lock, as its server says.
 *
 * @param lock what it waits for, as {@code a row of shop_order}
 * @param holder who has it, as {@code session 4711}, by the server's number; empty if that is not known
 */
public record LockWait(String lock, String holder) {

    @Override
    public String toString() {
        return holder.isEmpty() ? lock : lock + " held by " + holder;
    }
}
