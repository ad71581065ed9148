package dev.sluice.sessions;

import static java.util.Objects.requireNonNull;

import dev.sluice.routing.route.Intent;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** A unit that is ended from outside. That of a read is handed out as a {@link ReadHandle} only. */
final class HandleSession extends UnitSession implements WriteHandle {

    static final SessionKind<HandleSession> KIND =
            new SessionKind<>(HandleSession.class, SessionKind.STATEFUL::begin, HandleSession::new);

    private final String who;
    private @Nullable OpenHandle registration;
    private boolean scoped;
    private boolean ending;
    private volatile @Nullable Thread thread = Thread.currentThread();

    private HandleSession(String who, Unit unit) {
        super(who, unit);
        this.who = who;
    }

    /** Called once, before anybody else has it. */
    void registered(OpenHandle as) {
        registration = as;
    }

    /** Called instead of handing it out. */
    void neverOpened(Throwable failure) {
        if (registration().end()) {
            OpenUnits.leave(unit());
            unit().close(failure);
        }
    }

    void belongsToAScope() {
        scoped = true;
    }

    boolean isScoped() {
        return scoped;
    }

    /** Closes it for whoever has opened it and did not. */
    void closeLeftOpen() {
        registration().reportLeftOpen();
        close();
    }

    /** Whether it was given up, with its connection. */
    boolean isLost() {
        return registration().isLost();
    }

    private OpenHandle registration() {
        return requireNonNull(registration);
    }

    @Override
    public Session hibernate() {
        requireHere();
        return super.hibernate();
    }

    @Override
    public boolean isOpen() {
        return !registration().isOver();
    }

    @Override
    public boolean isSuspended() {
        return isOpen() && thread == null;
    }

    @Override
    public void suspend() {
        requireHere();
        requireNoPart("suspended");
        if (OpenUnits.innermost() != unit()) {
            throw new IllegalStateException(who + ": " + unit().name() + " cannot be suspended while "
                    + OpenUnits.all().get(0).name()
                    + " is open, which was begun after it; end or suspend that one first");
        }
        OpenUnits.leave(unit());
        unit().beginsInside(null);
        unit().suspended();
        thread = null;
    }

    @Override
    public void resume() {
        requireOpen();
        if (thread != null) {
            throw new IllegalStateException(who + ": " + unit().name() + " is not suspended (thread=" + nameOf(thread)
                    + "); suspend() it there first");
        }
        thread = Thread.currentThread();
        unit().beginsInside(OpenUnits.innermost());
        OpenUnits.enter(unit());
        unit().resumed();
    }

    @Override
    public void commit() {
        requireHere();
        requireNoPart("committed");
        if (registration().end()) {
            end(true);
        }
    }

    /** Until that is done, what is to happen before the commit can use it. */
    private void end(boolean well) {
        ending = true;
        try {
            if (well) {
                unit().sessions().commit(unit());
            } else {
                unit().sessions().rollBack(unit());
            }
        } finally {
            ending = false;
        }
    }

    @Override
    public void close() {
        if (registration().isOver()) {
            if (!ending) {
                OpenUnits.leave(unit());
            }
            return;
        }
        if (thread != null) {
            requireHere();
        }
        if (registration().end()) {
            end(unit().name().intent() == Intent.READ);
        }
    }

    private void requireOpen() {
        if (registration().isOver() && (!ending || unit().hasEnded())) {
            throw new IllegalStateException(who + ": " + unit().name() + " has ended; open another one");
        }
    }

    private void requireHere() {
        requireOpen();
        Thread here = Thread.currentThread();
        @Nullable Thread its = thread;
        if (its != here) {
            throw new IllegalStateException(who + ": " + unit().name() + " is not this thread's (thread="
                    + here.getName() + ", its thread=" + nameOf(its) + "); "
                    + (its == null ? "resume() it here" : "suspend() it there and resume() it here"));
        }
    }

    /** What is a part of it must end before it does. */
    private void requireNoPart(String what) {
        if (unit().hasParts()) {
            throw new IllegalStateException(who + ": " + unit().name() + " cannot be " + what
                    + " while a unit that was begun inside it is open; end that one first");
        }
    }

    private static String nameOf(@Nullable Thread thread) {
        return thread == null ? "none" : thread.getName();
    }
}
