package dev.sluice.sessions;

import dev.sluice.routing.route.Intent;
import dev.sluice.sessions.event.UnitEvent;
import dev.sluice.sessions.event.UnitMoment;
import dev.sluice.sessions.hibernate.SessionListeners;
import dev.sluice.sessions.hibernate.event.EventListeners;
import org.hibernate.SessionEventListener;
import org.jspecify.annotations.Nullable;

/** Tells listeners what happens to units as wholes. Makes nothing if there are none. Safe for all threads. */
final class UnitEvents {

    private final EventListeners listeners;

    UnitEvents(EventListeners listeners) {
        this.listeners = listeners;
    }

    /** A unit begins: those who listen now hear of its end among its effects, and of its flushes. */
    void begun(Unit unit) {
        if (listeners.hears(UnitEvent.COMMIT)) {
            unit.effects().await(Effects.End.COMMITTED, () -> listeners.after(moment(UnitEvent.COMMIT, unit)));
        }
        if (listeners.hears(UnitEvent.ROLLBACK)) {
            unit.effects().await(Effects.End.ROLLED_BACK, () -> listeners.after(moment(UnitEvent.ROLLBACK, unit)));
        }
        if (listeners.hears(UnitEvent.FLUSH)) {
            SessionListeners.add(unit.hibernate().session(), new Flushes(this, unit));
        }
    }

    void before(UnitEvent event, Unit unit) {
        if (listeners.hears(event)) {
            listeners.before(moment(event, unit));
        }
    }

    private static UnitMoment moment(UnitEvent event, Unit unit) {
        @Nullable Throwable failure = event == UnitEvent.ROLLBACK ? unit.failure() : null;
        return new UnitMoment(event, unit.name().toString(), unit.name().intent() == Intent.WRITE, failure);
    }

    private static final class Flushes implements SessionEventListener {

        private static final long serialVersionUID = 1L;

        private final transient UnitEvents events;
        private final transient Unit unit;

        Flushes(UnitEvents events, Unit unit) {
            this.events = events;
            this.unit = unit;
        }

        @Override
        public void flushStart() {
            events.before(UnitEvent.FLUSH, unit);
        }

        @Override
        public void flushEnd(int entities, int collections) {
            events.listeners.after(moment(UnitEvent.FLUSH, unit));
        }

        @Override
        public void partialFlushStart() {
            flushStart();
        }

        @Override
        public void partialFlushEnd(int entities, int collections) {
            flushEnd(entities, collections);
        }
    }
}
