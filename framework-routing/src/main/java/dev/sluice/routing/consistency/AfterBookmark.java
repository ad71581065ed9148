package dev.sluice.routing.consistency;

import static java.util.Objects.requireNonNull;

/** Demands what was written up to a bookmark. */
record AfterBookmark(Bookmark bookmark) implements Consistency {

    AfterBookmark {
        requireNonNull(bookmark, "bookmark");
    }

    @Override
    public String toString() {
        return "after " + bookmark;
    }
}
