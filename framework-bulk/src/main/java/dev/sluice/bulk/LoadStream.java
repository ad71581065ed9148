package dev.sluice.bulk;

import dev.sluice.routing.consistency.Bookmark;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One of the streams of a load: a thread and a connection, which belongs to it from the start of the thread to its end. */
final class LoadStream<R> {

    private final LoadSite site;
    private final ChunkLoop<R> loop;
    private final Abandonment abandonment;
    private final Thread thread;
    private @Nullable Throwable failure;

    LoadStream(String name, LoadSite site, ChunkLoop<R> loop, Abandonment abandonment) {
        this.site = site;
        this.loop = loop;
        this.abandonment = abandonment;
        this.thread = new Thread(this::work, name);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void work() {
        try {
            loop.sendAll();
            loop.tell();
        } catch (Throwable t) { // whatever it is: the thread that waits for it throws it on
            failure = t;
            abandonment.because(t);
            loop.giveUp(t);
        }
    }

    void join() throws InterruptedException {
        thread.join();
    }

    /** Why it ended before its rows did; null if it did not. After {@link #join}, as all that follows. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    ChunkLoop<R> loop() {
        return loop;
    }

    /** Of what it has committed. */
    Bookmark bookmark() {
        return failure == null ? loop.bookmark() : loop.bookmarkAfter(failure);
    }

    /** Its connection, in no transaction. */
    Connection connection() throws SQLException {
        loop.endTransaction();
        return site.routed().connection();
    }
}
