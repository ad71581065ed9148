package dev.sluice.routing.chaos;

import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.RouteRequest;
import java.time.Duration;

/** The columns of the page: what a unit of work declares, as it is called there. */
enum Demanded {
    UNDECLARED("undeclared"),
    READ_ONLY("read-only"),
    AFTER("`after`"),
    AT_MOST("`atMost`");

    /** Long enough that a busy machine does not reach it by itself, short enough to wait for. */
    static final Duration AGE = Duration.ofSeconds(2);

    private final String title;

    Demanded(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    RouteRequest request(Bookmark bookmark) {
        return switch (this) {
            case UNDECLARED -> RouteRequest.write();
            case READ_ONLY -> RouteRequest.read();
            case AFTER -> RouteRequest.read().consistency(Consistency.after(bookmark));
            case AT_MOST -> RouteRequest.read().consistency(Consistency.atMost(AGE));
        };
    }
}
