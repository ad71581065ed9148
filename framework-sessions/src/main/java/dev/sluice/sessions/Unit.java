package dev.sluice.sessions;

import dev.sluice.managers.spi.CommitOutcome;
import dev.sluice.routing.route.Intent;
import dev.sluice.sessions.event.UnitEvent;
import dev.sluice.sessions.hibernate.HibernateUnit;
import dev.sluice.sessions.hibernate.UnitSavepoint;
import dev.sluice.sessions.hibernate.UnitStop;
import dev.sluice.sessions.spi.SessionCustomizer;
import dev.sluice.sessions.spi.SessionCustomizer.UnitEnd;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.hibernate.TransactionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running unit of work. Confined to the thread that runs it. */
final class Unit {

    /** Nothing is ever put into it. */
    private static final Deque<UnitEnd> NO_ENDS = new ArrayDeque<>(1);

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private static final String NOT_TOLD = "the server does not tell what became of it";

    private final UnitName name;
    private final SessionOptions options;
    private final UnitRunner sessions;
    private final HibernateUnit hibernate;
    private @Nullable Effects effects;
    private final RoutedUnit session;
    private final FailureTranslator failures;
    private Deque<UnitEnd> ends = NO_ENDS;
    private @Nullable Unit around;
    private @Nullable Runnable whenEnded;
    private int parts;
    private boolean ended;
    private @Nullable Throwable joinedFailure;
    private @Nullable String escaped;
    private @Nullable Throwable failure;
    private Effects.End end = Effects.End.ROLLED_BACK;

    /** @param around the unit of whatever sessions inside which this one begins, in the same thread; null if there is none */
    Unit(
            String who,
            UnitName name,
            SessionOptions options,
            UnitRunner sessions,
            @Nullable Unit around,
            HibernateUnit hibernate,
            FailureTranslator failures,
            SessionKind<?> kind) {
        this.name = name;
        this.options = options;
        this.sessions = sessions;
        this.around = around;
        this.hibernate = hibernate;
        this.failures = failures;
        this.session = kind.open(who, this);
    }

    void begun(List<SessionCustomizer> customizers) {
        if (!customizers.isEmpty()) {
            ends = new ArrayDeque<>(customizers.size());
        }
        for (SessionCustomizer customizer : customizers) {
            ends.push(customizer.begun(hibernate.session(), hibernate.plan().request()));
        }
        sessions.events().begun(this);
    }

    UnitName name() {
        return name;
    }

    RoutedUnit session() {
        return session;
    }

    HibernateUnit hibernate() {
        return hibernate;
    }

    /** Made for the first who has one, as few units have. */
    Effects effects() {
        if (effects == null) {
            effects = new Effects(sessions.who(), name);
            if (ended) {
                effects.run(end, failure);
            }
        }
        return effects;
    }

    private int effectCount() {
        return effects == null ? 0 : effects.count();
    }

    /** What its caller gets; null as long as it runs, and if it is committed. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    UnitRunner sessions() {
        return sessions;
    }

    @Nullable
    Unit around() {
        return around;
    }

    /** It is taken out of what was around it, and put into that: null for nothing. */
    void beginsInside(@Nullable Unit other) {
        around = other;
    }

    boolean hasEnded() {
        @Nullable HandleControl handle = session.handle();
        return ended || (handle != null && handle.isLost());
    }

    /** Whether units that are parts of it are running. */
    boolean hasParts() {
        return parts > 0;
    }

    /** What is to be done when it has ended; one thing at most. */
    void whenEnded(Runnable forget) {
        whenEnded = forget;
    }

    void suspended() {
        ends.forEach(UnitEnd::suspended);
    }

    void resumed() {
        ends.descendingIterator().forEachRemaining(UnitEnd::resumed);
    }

    /**
     * Stops it, from any thread: the statement that it runs is ended on the server, a wait for a connection is left, no further
     * statement is sent, and its caller gets a {@link SessionException} with the reason. Does not wait for that.
     *
     * @param reason a fact for the exception, without secrets
     * @return false if it is too late: its commit or its rollback is on its way, or it is over without having been stopped
     */
    boolean cancel(String reason) {
        return hibernate.stop(UnitStop.cancelled(reason));
    }

    /** Why it must not be run again: what it has done outside of its transaction; null if nothing is known. */
    @Nullable
    String escaped() {
        return escaped;
    }

    /** Nor what is around it, in which it would be run again; the first reason is kept. */
    void notAgain(String what) {
        for (Unit unit = this; unit != null; unit = unit.around) {
            if (unit.escaped == null) {
                unit.escaped = what;
            }
        }
    }

    /** It cannot be committed any more, even if nobody hears of this. */
    void failedInside(Throwable failure) {
        joinedFailure = failure;
    }

    /** Runs {@code work} as a part of this unit, which stays open whatever happens. */
    <S extends RoutedUnit, R extends @Nullable Object> R join(
            SessionKind<S> kind, Intent intent, SessionOptions wanted, Function<? super S, ? extends R> work) {
        requirePart(kind, intent, wanted);
        parts++;
        try {
            return work.apply(kind.of(this));
        } catch (Throwable t) {
            joinedFailure = t;
            throw t;
        } finally {
            parts--;
        }
    }

    /** Runs {@code work} as a part of this unit that is rolled back alone if it fails. */
    <S extends RoutedUnit, R extends @Nullable Object> R nest(
            SessionKind<S> kind, Intent intent, SessionOptions wanted, Function<? super S, ? extends R> work) {
        requirePart(kind, intent, wanted);
        if (joinedFailure != null || hibernate.isRollbackOnly()) {
            throw failures.rolledBackEarlier(name, joinedFailure);
        }
        UnitSavepoint savepoint = join(kind, intent, wanted, outer -> hibernate.savepoint());
        int effectsBefore = effectCount(); // the savepoint flushes, and what is told of that is the outer unit's
        parts++;
        try {
            R result = work.apply(kind.of(this));
            if (joinedFailure != null) {
                throw failures.rolledBackEarlier(name, joinedFailure);
            }
            savepoint.release();
            return result;
        } catch (RuntimeException e) {
            RuntimeException translated = failures.translate(e, this);
            undo(savepoint, effectsBefore, translated);
            throw translated;
        } catch (Throwable t) {
            undo(savepoint, effectsBefore, t);
            throw t;
        } finally {
            parts--;
        }
    }

    /** What cannot be undone alone makes the whole unit fail. */
    private void undo(UnitSavepoint savepoint, int effectsBefore, Throwable failure) {
        try {
            savepoint.rollback();
            joinedFailure = null;
            if (effects != null) {
                effects.undone(effectsBefore);
            }
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            joinedFailure = failure;
        }
    }

    private void requirePart(SessionKind<?> kind, Intent intent, SessionOptions wanted) {
        if (!kind.fits(this)) {
            throw failures.otherKind(name);
        }
        if (intent == Intent.WRITE && name.intent() == Intent.READ) {
            throw failures.writeInside(name);
        }
        if (!wanted.fitInto(options)) {
            throw failures.otherOptions(name);
        }
    }

    /** Ends the unit well: checks that a read stayed one, then commits. */
    void complete() {
        requireUnbroken();
        sessions.events().before(UnitEvent.COMMIT, this);
        requireUnbroken();
        List<String> changes = hibernate.changes();
        if (!changes.isEmpty()) {
            throw failures.dirty(changes, name);
        }
        if (effects != null) {
            effects.beforeCommit();
        }
        boolean committed;
        try {
            committed = hibernate.commit();
        } catch (TransactionException e) {
            // a flush that fails throws other types: with a driver's exception behind it, this is the COMMIT itself
            RuntimeException failure = e.getCause() instanceof SQLException ? commitFailed(e) : e;
            if (failure != null) {
                throw failure;
            }
            committed = true;
        }
        if (!committed) {
            throw failures.rolledBackEarlier(name, null);
        }
        end = Effects.End.COMMITTED;
        tellThoseAround();
    }

    private void requireUnbroken() {
        if (joinedFailure != null) {
            throw failures.rolledBackEarlier(name, joinedFailure);
        }
        if (hibernate.stopped().isPresent()) {
            throw failures.stopped(hibernate.stopped().get(), this, null);
        }
    }

    /** Null if it turns out to be committed. */
    private @Nullable RuntimeException commitFailed(TransactionException thrown) {
        if (!hibernate.isCommitSent()) {
            return thrown;
        }
        RuntimeException failure = failures.commitFailed(thrown, this);
        if (!(failure instanceof CommitOutcomeUnknownException)) {
            return failure;
        }
        @Nullable CommitOutcome outcome = hibernate.outcome().orElse(null);
        if (outcome != null && outcome.kind() == CommitOutcome.Kind.COMMITTED) {
            LOG.info("{} is committed, by the word of the server: {}", name, failure.getMessage());
            return null;
        }
        if (outcome != null && outcome.kind() == CommitOutcome.Kind.ABORTED) {
            return failures.notCommitted(thrown, this);
        }
        end = Effects.End.ANY;
        hibernate.tellWritten(null);
        tellThoseAround();
        if (outcome != null) {
            return failures.unknown(thrown, name, outcome.why());
        }
        return hibernate.plan().resolvesCommit() ? failures.unknown(thrown, name, NOT_TOLD) : failure;
    }

    /** What is committed in here stays when a unit around it is rolled back, and would be done twice if that ran again. */
    private void tellThoseAround() {
        if (name.intent() == Intent.READ || (!hibernate.isServed() && effectCount() == 0)) {
            return;
        }
        if (around != null) {
            around.notAgain("a " + name + " inside it was committed");
        }
    }

    /** Rolls back what was not committed, gives everything back and runs the effects; {@code failure} is what the unit ended with. */
    void close(@Nullable Throwable failure) {
        this.failure = failure;
        tellOfRollback(failure);
        ended = true;
        if (whenEnded != null) {
            whenEnded.run();
        }
        try (hibernate) {
            hibernate.rollback();
        } catch (RuntimeException e) {
            // committed or not, the unit has ended; the pool drops a connection that cannot be given back
            if (failure == null) {
                LOG.warn("{} ended, but its session could not be closed", name, e);
            } else {
                failure.addSuppressed(e);
            }
        } finally {
            ends.forEach(customizer -> tell(customizer, failure));
            if (effects != null) {
                effects.run(end, failure);
            }
        }
    }

    private void tellOfRollback(@Nullable Throwable failure) {
        if (end == Effects.End.ROLLED_BACK) {
            try {
                sessions.events().before(UnitEvent.ROLLBACK, this);
            } catch (RuntimeException e) {
                if (failure != null && failure != e) {
                    failure.addSuppressed(e);
                }
            }
        }
    }

    private void tell(UnitEnd customizer, @Nullable Throwable failure) {
        try {
            customizer.ended(hibernate.route(), failure);
        } catch (RuntimeException e) {
            LOG.warn("a customizer failed at the end of a unit", e);
        }
    }
}
