package dev.sluice.sessions.groups;

import static java.util.Objects.requireNonNull;

import dev.sluice.sessions.CommitOutcomeUnknownException;
import dev.sluice.sessions.ReadSession;
import dev.sluice.sessions.Retry;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.WriteSession;
import dev.sluice.sessions.hibernate.RecordedStatement;
import dev.sluice.sessions.hibernate.StatementRecorder;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One unit over several groups: units of each of them, one inside the other. The innermost one ends first, so that is the group
 * that commits first; what is run again is the outermost one, with all that is in it, which its sessions do not once a unit
 * inside it was committed. Confined to its thread.
 */
final class GroupedUnit<R extends @Nullable Object> {

    private static final Logger LOG = LoggerFactory.getLogger(GroupedSessions.class);

    private static final Duration AT_LEAST = Duration.ofMillis(1);

    private final Groups groups;
    private final List<String> order;
    private final SessionOptions options;
    private final Retry retry;
    private final long begunAt = System.nanoTime();
    private final Redemption redemption;
    private final Instants instants;
    private final Map<String, ReadSession> opened = new HashMap<>();
    private final Map<String, StatementRecorder> recorders = new LinkedHashMap<>();
    private final Map<String, List<RecordedStatement>> pledged = new LinkedHashMap<>();

    private UUID id = UUID.randomUUID();
    private @Nullable R result;
    private boolean worked;
    private boolean firstCommitted;

    /** @param order of the groups that it writes; empty for a read */
    GroupedUnit(Groups groups, List<String> order, SessionOptions options, Redemption redemption, Instants instants) {
        this.groups = groups;
        this.order = List.copyOf(order);
        this.options = order.size() > 1
                ? options.propagation(SessionOptions.Propagation.NEVER).retry(Retry.none())
                : options;
        this.retry = options.retry().orElse(Retry.none());
        this.redemption = redemption;
        this.instants = instants;
    }

    R run(Function<? super GroupSession, ? extends R> work) {
        Supplier<R> unit = () -> work.apply(new GroupSession(groups, opened, order));
        for (String group : groups.names()) {
            if (!order.contains(group)) {
                unit = reading(group, unit);
            }
        }
        for (String group : order) {
            if (isOutermost(group)) {
                unit = attempt(unit);
            }
            unit = group.equals(order.get(0)) ? first(group, unit) : later(group, unit);
        }
        R done;
        try {
            done = unit.get();
        } catch (RuntimeException e) {
            return afterFailure(e);
        }
        if (!pledged.isEmpty()) {
            instants.at(Instants.Instant.ALL_COMMITTED);
            pledged.keySet().forEach(part -> redemption.kept(order.get(0), part, id, instants));
        }
        return done;
    }

    /** Whatever an attempt before has left was rolled back. */
    private Supplier<R> attempt(Supplier<R> inner) {
        return () -> {
            id = UUID.randomUUID();
            recorders.values().forEach(StatementRecorder::begins);
            pledged.clear();
            result = null;
            worked = false;
            firstCommitted = false;
            return inner.get();
        };
    }

    private boolean isOutermost(String group) {
        return order.size() > 1 && group.equals(order.get(order.size() - 1));
    }

    private SessionOptions options(String group) {
        if (order.size() == 1) {
            return options;
        }
        SessionOptions own = options.timeout()
                .map(whole -> whole.minusNanos(System.nanoTime() - begunAt))
                .map(left -> options.timeout(left.compareTo(AT_LEAST) < 0 ? AT_LEAST : left))
                .orElse(options);
        return isOutermost(group) ? own.retry(retry) : own;
    }

    private Supplier<R> reading(String group, Supplier<R> inner) {
        return () -> groups.sessions(group).<R>readReturning(session -> {
            opened.put(group, session);
            return inner.get();
        });
    }

    private Supplier<R> later(String group, Supplier<R> inner) {
        StatementRecorder recorder = new StatementRecorder(what -> new IllegalStateException("group " + group
                + ": a unit over " + order + " " + what + " in it, and only what a flush of entities sends"
                + " can be done again after a crash; change entities one by one, with ids of their own, or let "
                + group + " be the first group"));
        recorders.put(group, recorder);
        return () -> groups.sessions(group)
                .<R>writeReturning(options(group).with(StatementRecorder.ATTRIBUTE, recorder), session -> {
                    opened.put(group, session);
                    session.hibernate().addEventListeners(recorder);
                    return inner.get();
                });
    }

    private Supplier<R> first(String group, Supplier<R> inner) {
        return () -> {
            R done = groups.sessions(group).<R>writeReturning(options(group), session -> {
                opened.put(group, session);
                result = inner.get();
                worked = true;
                pledge(session);
                return result;
            });
            firstCommitted = true;
            instants.at(Instants.Instant.FIRST_COMMITTED);
            return done;
        };
    }

    /** All is flushed, everywhere, before the first group commits: what a server refuses, it refuses now. */
    private void pledge(WriteSession first) {
        first.flush(); // in the order of the commits, so that units that change the same rows do not wait in a circle
        recorders.forEach((part, recorder) -> {
            WriteSession later = (WriteSession) requireNonNull(opened.get(part));
            later.flush();
            List<RecordedStatement> statements = recorder.statements();
            recorder.finish(() -> {
                if (!statements.isEmpty()) {
                    later.hibernate().doWork(connection -> PledgeStore.mark(connection, id, part));
                }
            });
            if (!statements.isEmpty()) {
                pledged.put(part, statements);
            }
        });
        if (!pledged.isEmpty()) {
            first.hibernate().doWork(connection -> {
                for (Map.Entry<String, List<RecordedStatement>> part : pledged.entrySet()) {
                    PledgeStore.pledge(connection, id, part.getKey(), part.getValue());
                }
            });
            instants.at(Instants.Instant.PLEDGED);
        }
    }

    /** What has failed is the commit of the first group, or anything before it, or that of a later one. */
    private R afterFailure(RuntimeException failure) {
        boolean unknown = !firstCommitted && worked && failure instanceof CommitOutcomeUnknownException;
        boolean late = recorders.values().stream().anyMatch(StatementRecorder::refusedLate);
        if (pledged.isEmpty()) {
            if (firstCommitted && !late) {
                LOG.warn(
                        "the unit over {} is committed; the later groups had nothing to commit, and failed",
                        order,
                        failure);
                return done();
            }
            throw failure;
        }
        if (!firstCommitted && !unknown) {
            throw failure;
        }
        Redemption.Outcome outcome = redemption.redeem(order.get(0), id);
        boolean kept = outcome == Redemption.Outcome.KEPT
                || (outcome == Redemption.Outcome.NONE && firstCommitted); // another process was there before
        if (kept && !late) {
            LOG.warn("the unit over {} is committed, in the end by its pledge {}", order, id, failure);
            return done();
        }
        if (kept) {
            throw failure;
        }
        UnfinishedUnitException unfinished = redemption.unfinished(order, id, outcome, failure);
        if (unknown) {
            failure.addSuppressed(unfinished);
            throw failure;
        }
        throw unfinished;
    }

    @SuppressWarnings("NullAway") // the work has returned it
    private R done() {
        return result;
    }
}
