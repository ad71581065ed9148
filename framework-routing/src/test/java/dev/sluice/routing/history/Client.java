package dev.sluice.routing.history;

/** One session's way to the lists. Confined to one thread at a time. Nothing is thrown: what failed is an event, too. */
interface Client extends AutoCloseable {

    /** Appends in a transaction of its own, and remembers its bookmark. */
    Event append(int key, long value);

    /** Reads the lists of some keys, both ends included. */
    Event read(int from, int to);

    /** What the session is after, as text. */
    String bookmark();

    /** Makes the session be after that, too. */
    void receive(String bookmark);

    @Override
    void close();
}
