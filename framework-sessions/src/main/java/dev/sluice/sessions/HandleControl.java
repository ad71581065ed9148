package dev.sluice.sessions;

import static java.util.Objects.requireNonNull;

import dev.sluice.routing.route.Intent;
import org.jspecify.annotations.Nullable;

/** What the session of a unit that is ended from outside is, besides a session: open or over, and whose. */
final class HandleControl {

    private final String who;
    private final Unit unit;
    private final SessionKind<?> kind;
    private @Nullable OpenHandle registration;
    private boolean scoped;
    private boolean ending;
    private volatile @Nullable Thread thread = Thread.currentThread();

    HandleControl(String who, Unit unit, SessionKind<?> kind) {
        this.who = who;
        this.unit = unit;
        this.kind = kind;
    }

    Unit unit() {
        return unit;
    }

    /** Called once, before anybody else has it. */
    void registered(OpenHandle as) {
        registration = as;
    }

    /** Called instead of handing it out. */
    void neverOpened(Throwable failure) {
        if (registration().end()) {
            OpenUnits.leave(unit);
            unit.close(failure);
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

    boolean isOpen() {
        return !registration().isOver();
    }

    boolean isSuspended() {
        return isOpen() && thread == null;
    }

    void suspend() {
        requireHere();
        requireNoPart("suspended");
        if (OpenUnits.innermost() != unit) {
            throw new IllegalStateException(who + ": " + unit.name() + " cannot be suspended while "
                    + OpenUnits.all().get(0).name()
                    + " is open, which was begun after it; end or suspend that one first");
        }
        OpenUnits.leave(unit);
        unit.beginsInside(null);
        unit.suspended();
        thread = null;
    }

    void resume() {
        requireOpen();
        if (thread != null) {
            throw new IllegalStateException(who + ": " + unit.name() + " is not suspended (thread=" + nameOf(thread)
                    + "); suspend() it there first");
        }
        thread = Thread.currentThread();
        unit.beginsInside(OpenUnits.innermost());
        OpenUnits.enter(unit);
        unit.resumed();
    }

    void commit() {
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
                unit.sessions().commit(unit, kind);
            } else {
                unit.sessions().rollBack(unit);
            }
        } finally {
            ending = false;
        }
    }

    void close() {
        if (registration().isOver()) {
            if (!ending) {
                OpenUnits.leave(unit);
            }
            return;
        }
        if (thread != null) {
            requireHere();
        }
        if (registration().end()) {
            end(unit.name().intent() == Intent.READ);
        }
    }

    private void requireOpen() {
        if (registration().isOver() && (!ending || unit.hasEnded())) {
            throw new IllegalStateException(who + ": " + unit.name() + " has ended; open another one");
        }
    }

    void requireHere() {
        requireOpen();
        Thread here = Thread.currentThread();
        @Nullable Thread its = thread;
        if (its != here) {
            throw new IllegalStateException(who + ": " + unit.name() + " is not this thread's (thread="
                    + here.getName() + ", its thread=" + nameOf(its) + "); "
                    + (its == null ? "resume() it here" : "suspend() it there and resume() it here"));
        }
    }

    /** What is a part of it must end before it does. */
    private void requireNoPart(String what) {
        if (unit.hasParts()) {
            throw new IllegalStateException(who + ": " + unit.name() + " cannot be " + what
                    + " while a unit that was begun inside it is open; end that one first");
        }
    }

    private static String nameOf(@Nullable Thread thread) {
        return thread == null ? "none" : thread.getName();
    }
}
