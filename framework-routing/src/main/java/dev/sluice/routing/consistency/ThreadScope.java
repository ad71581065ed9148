package dev.sluice.routing.consistency;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;

/** One bookmark per thread; a thread that has none costs no entry. */
final class ThreadScope implements ConsistencyScope {

    @SuppressWarnings("ThreadLocalUsage") // one per scope: two managers may both have a group of the same name
    private final ThreadLocal<Bookmark> bookmarks = new ThreadLocal<>();

    @Override
    public Bookmark current() {
        Bookmark bookmark = bookmarks.get();
        return bookmark == null ? Bookmark.none() : bookmark;
    }

    @Override
    public void advance(Bookmark bookmark) {
        if (!bookmark.isNone()) {
            bookmarks.set(current().merge(bookmark));
        }
    }

    @Override
    public void run(Bookmark start, Runnable task) {
        Bookmark before = current();
        set(requireNonNull(start, "start"));
        try {
            task.run();
        } finally {
            set(before);
        }
    }

    @Override
    public <T> T call(Bookmark start, Callable<T> task) throws Exception {
        Bookmark before = current();
        set(requireNonNull(start, "start"));
        try {
            return task.call();
        } finally {
            set(before);
        }
    }

    private void set(Bookmark bookmark) {
        if (bookmark.isNone()) {
            bookmarks.remove();
        } else {
            bookmarks.set(bookmark);
        }
    }
}
