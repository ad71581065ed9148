package dev.sluice.sessions.query;

import dev.sluice.routing.route.Route;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a query is run. Has no values of its conditions but those that the server shows in its plan.
 *
 * @param sql the statement, with {@code ?} for each value
 * @param plan as the server describes it, line by line; made anew for these values, without running it
 * @param notes what the server does not know and its plan does not show, such as an index that is not declared
 * @param route the engine whose plan it is, and why it was that one
 */
public record Explanation(String sql, String plan, List<String> notes, Optional<Route> route) {

    @Override
    public String toString() {
        return sql
                + System.lineSeparator()
                + plan
                + notes.stream().map(note -> System.lineSeparator() + note).collect(Collectors.joining())
                + route.map(way -> System.lineSeparator() + way).orElse("");
    }
}
