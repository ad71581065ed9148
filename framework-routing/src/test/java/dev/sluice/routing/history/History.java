package dev.sluice.routing.history;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What all sessions did, and what was there in the end.
 *
 * @param last the lists when everything was over, of every key that has one
 */
record History(Map<String, Session> sessions, SortedMap<Integer, List<Long>> last) {

    /**
     * One client's steps in their order.
     *
     * @param monotonic whether its reads advance its bookmark, so that they never go back
     */
    record Session(boolean monotonic, List<Event> events) {}

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        sessions.forEach((name, session) -> {
            text.append(name).append(session.monotonic() ? " (monotonic)\n" : "\n");
            for (int i = 0; i < session.events().size(); i++) {
                text.append(String.format("  %4d %s%n", i, session.events().get(i)));
            }
        });
        text.append("last\n");
        last.forEach((key, values) ->
                text.append("  ").append(key).append(' ').append(values).append('\n'));
        return text.toString();
    }
}
