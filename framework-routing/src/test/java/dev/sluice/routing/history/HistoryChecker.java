package dev.sluice.routing.history;

import dev.sluice.routing.history.Event.Append;
import dev.sluice.routing.history.Event.Read;
import dev.sluice.routing.history.Event.Received;
import dev.sluice.routing.history.History.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds a history to every {@link Guarantee}. Looks at no clock: a session is a sequence, and a handed bookmark joins two.
 * Only to excuse a read on the primary does it ask what {@link Commits} were under way.
 *
 * <p>The values of a key are appended in one row, so the list that is there in the end is the order in which they came.
 * Against it each read shrinks to one number per key, how much of the list it saw, and each guarantee to a comparison of
 * such numbers. A value that was lost is left out of these, since nobody can see it any more: that it was lost is a
 * violation of its own, if it had been acknowledged.
 *
 * <p>Sessions are walked in causal order. What a session had behind it when it appended is kept with the value; in the
 * end every read that saw a value is held to what all values up to there had behind them.
 */
final class HistoryChecker {

    private final History history;
    private final Acknowledgement acknowledgement;
    private final LastOrder order;
    private final Commits commits;
    private final int span;
    private final List<Violation> found = new ArrayList<>();
    private final Map<Received, Past> handedOver = new HashMap<>();
    private final Map<Long, Past> before = new HashMap<>();
    private final Set<Long> shownByReplicas = new HashSet<>();

    private HistoryChecker(History history, Acknowledgement acknowledgement) {
        this.history = history;
        this.acknowledgement = acknowledgement;
        this.order = new LastOrder(history.last());
        this.commits = new Commits(history);
        int widest = 0;
        for (Session session : history.sessions().values()) {
            for (Event event : session.events()) {
                if (event instanceof Read read && !read.lists().isEmpty()) {
                    widest = Math.max(
                            widest, read.lists().lastKey() - read.lists().firstKey());
                    if (read.fromReplica()) {
                        read.lists().values().forEach(shownByReplicas::addAll);
                    }
                }
            }
        }
        this.span = widest;
    }

    static List<Violation> check(History history, Acknowledgement acknowledgement) {
        HistoryChecker checker = new HistoryChecker(history, acknowledgement);
        checker.walk();
        checker.holdReadsToWhatWritesFollow();
        checker.compareWithTheEnd();
        return checker.found;
    }

    private void walk() {
        Map<String, Walker> walkers = new TreeMap<>();
        history.sessions().forEach((name, session) -> walkers.put(name, new Walker(name, session)));
        history.sessions()
                .values()
                .forEach(session -> session.events().forEach(event -> {
                    if (event instanceof Received received) {
                        walkers.get(received.from()).isAskedFor(received);
                    }
                }));
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Walker walker : walkers.values()) {
                moved |= walker.walk();
            }
        }
        walkers.values().forEach(Walker::requireEnd);
    }

    /** One session on its way. */
    private final class Walker {

        private final String name;
        private final Session session;
        private final Set<Received> askedFor = new HashSet<>();
        private Past past = Past.NOTHING;
        private int next;

        Walker(String name, Session session) {
            this.name = name;
            this.session = session;
        }

        void isAskedFor(Received received) {
            askedFor.add(received);
        }

        /** As far as it can; whether that was anywhere. */
        boolean walk() {
            int start = next;
            handOver();
            while (next < session.events().size() && step(session.events().get(next))) {
                next++;
                handOver();
            }
            return next > start;
        }

        private void handOver() {
            Received here = new Received(name, next);
            if (askedFor.contains(here)) {
                handedOver.put(here, past);
            }
        }

        private boolean step(Event event) {
            if (event instanceof Received received) {
                Past theirs = handedOver.get(received);
                past = theirs == null ? past : past.merge(theirs);
                return theirs != null;
            }
            if (event instanceof Append append) {
                append(append);
            } else if (event instanceof Read read) {
                read(read);
            }
            return true;
        }

        private void append(Append append) {
            OptionalInt place = order.place(append.value());
            if (place.isEmpty()) {
                return;
            }
            before.put(
                    append.value(),
                    new Past(
                            past.written().near(append.key(), span),
                            past.read().near(append.key(), span),
                            Positions.NONE));
            if (past.written().of(append.key()) > place.getAsInt()) {
                found(Guarantee.MONOTONIC_WRITES, append + " stands before an earlier write of its session");
            }
            if (append.outcome() == Outcome.OK) {
                past = past.withWritten(append.key(), place.getAsInt() + 1);
            }
        }

        private void read(Read read) {
            Positions seen = Positions.NONE;
            for (var list : read.lists().entrySet()) {
                int key = list.getKey();
                int length = order.length(list.getValue());
                seen = seen.with(key, length);
                if (!order.isBeginning(list.getValue())) {
                    found(Guarantee.ONE_ORDER, "key " + key + " on " + read.engine() + ": " + list.getValue());
                }
                if (new HashSet<>(list.getValue()).size() < list.getValue().size()) {
                    found(Guarantee.ONCE, "key " + key + " on " + read.engine() + ": " + list.getValue());
                }
                if (length < past.written().of(key)) {
                    found(Guarantee.READ_YOUR_WRITES, tooShort(read, key, length, past.written()));
                }
                if (length < past.promised().of(key) && !commits.excuse(session, next, read, key, length)) {
                    found(Guarantee.MONOTONIC_READS, tooShort(read, key, length, past.promised()));
                }
                for (long value : list.getValue()) {
                    if (!order.lasts(value) && mayNotBeLost(read)) {
                        found(Guarantee.NO_LOST_READ, value + " of key " + key + ", seen on " + read.engine());
                    }
                }
            }
            past = past.withRead(seen, session.monotonic());
        }

        private boolean mayNotBeLost(Read read) {
            return acknowledgement == Acknowledgement.COMMIT_RETURNED || read.fromReplica();
        }

        private String tooShort(Read read, int key, int length, Positions demanded) {
            return "key " + key + " on " + read.engine() + " had " + length + " values instead of " + demanded.of(key)
                    + " or more";
        }

        private void found(Guarantee guarantee, String why) {
            found.add(new Violation(guarantee, name, next, why));
        }

        void requireEnd() {
            if (next < session.events().size()) {
                throw new IllegalArgumentException(
                        name + ": step " + next + " was handed what was never reached (expected: a history)");
            }
        }
    }

    private void holdReadsToWhatWritesFollow() {
        Requirements written = new Requirements();
        Requirements read = new Requirements();
        history.last().forEach((key, values) -> {
            for (int i = 0; i < values.size(); i++) {
                Past past = before.getOrDefault(values.get(i), Past.NOTHING);
                written.add(key, i, past.written());
                read.add(key, i, past.read());
            }
        });
        history.sessions().forEach((name, session) -> {
            for (int i = 0; i < session.events().size(); i++) {
                if (session.events().get(i) instanceof Read seen) {
                    Positions positions = Positions.NONE;
                    for (var list : seen.lists().entrySet()) {
                        positions = positions.with(list.getKey(), order.length(list.getValue()));
                    }
                    int step = i;
                    report(Guarantee.MONOTONIC_WRITES, name, i, written.missing(seen, positions, (key, had) -> false));
                    report(
                            Guarantee.WRITES_FOLLOW_READS,
                            name,
                            i,
                            read.missing(seen, positions, (key, had) -> commits.excuse(session, step, seen, key, had)));
                }
            }
        });
    }

    private void report(Guarantee guarantee, String session, int step, List<String> missing) {
        missing.forEach(why -> found.add(new Violation(guarantee, session, step, why)));
    }

    private void compareWithTheEnd() {
        history.last().forEach((key, values) -> {
            if (new HashSet<>(values).size() < values.size()) {
                found.add(new Violation(Guarantee.ONCE, "-", 0, "key " + key + " in the end: " + values));
            }
        });
        Set<Long> seen = new HashSet<>();
        history.sessions()
                .values()
                .forEach(session -> session.events().forEach(event -> {
                    if (event instanceof Read read) {
                        read.lists().values().forEach(seen::addAll);
                    }
                }));
        history.sessions().forEach((name, session) -> {
            for (int i = 0; i < session.events().size(); i++) {
                if (session.events().get(i) instanceof Append append) {
                    if (isAcknowledged(append) && !order.lasts(append.value())) {
                        found.add(new Violation(Guarantee.NO_LOST_WRITE, name, i, append + " is not there in the end"));
                    }
                    boolean exists = seen.contains(append.value()) || order.lasts(append.value());
                    if (append.outcome() == Outcome.FAILED && exists) {
                        found.add(new Violation(Guarantee.NO_GHOST, name, i, append + " is there all the same"));
                    }
                }
            }
        });
    }

    private boolean isAcknowledged(Append append) {
        boolean committed = append.outcome() == Outcome.OK || append.outcome() == Outcome.UNMARKED;
        return committed
                && (acknowledgement == Acknowledgement.COMMIT_RETURNED || shownByReplicas.contains(append.value()));
    }
}
