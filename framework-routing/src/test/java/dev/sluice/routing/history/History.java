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
     * @param times of each event; none where nothing overlapped
     */
    record Session(boolean monotonic, List<Event> events, List<Time> times) {

        Session(boolean monotonic, List<Event> events) {
            this(monotonic, events, List.of());
        }
    }

    /** Ticks of one counter that all sessions share: of two events neither came first if each began before the other ended. */
    record Time(long began, long ended) {}

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
