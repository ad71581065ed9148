package dev.sluice.sessions.hibernate.event;

import dev.sluice.sessions.event.EntityEvent;
import java.util.List;
import org.hibernate.Hibernate;
import org.hibernate.event.spi.MergeContext;
import org.hibernate.event.spi.MergeEvent;
import org.hibernate.event.spi.MergeEventListener;
import org.jspecify.annotations.Nullable;

/**
 * Before what takes the state of an object over into a session. What a merge has reached by a cascade is referred to by copies
 * already made, so it cannot be left out.
 */
final class MergeGate implements MergeEventListener {

    private final EventListeners listeners;
    private final List<MergeEventListener> merging;

    MergeGate(EventListeners listeners, List<MergeEventListener> merging) {
        this.listeners = listeners;
        this.merging = merging;
    }

    @Override
    public void onMerge(MergeEvent event) {
        @Nullable Object original = attaching(event);
        if (original != null && !listeners.allow(EntityEvent.ATTACH, original)) {
            event.setResult(event.getOriginal());
            return;
        }
        try {
            merging.forEach(listener -> listener.onMerge(event));
        } catch (Vetoed e) {
            throw refused(event.getOriginal());
        }
        attached(original, event);
    }

    @Override
    public void onMerge(MergeEvent event, MergeContext copiedAlready) {
        @Nullable Object original = copiedAlready.containsKey(event.getOriginal()) ? null : attaching(event);
        if (original != null && !listeners.allow(EntityEvent.ATTACH, original)) {
            throw refused(original);
        }
        merging.forEach(listener -> listener.onMerge(event, copiedAlready));
        attached(original, event);
    }

    /** The object with the state that is to be taken over; null if that is the session's own. */
    private static @Nullable Object attaching(MergeEvent event) {
        @Nullable Object given = event.getOriginal();
        if (given == null || !Hibernate.isInitialized(given)) {
            return null;
        }
        Object original = Hibernate.unproxy(given);
        return event.getSession().getPersistenceContextInternal().getEntry(original) == null ? original : null;
    }

    private void attached(@Nullable Object original, MergeEvent event) {
        @Nullable Object result = event.getResult();
        if (original != null && result != null && Hibernate.isInitialized(result)) {
            listeners.happened(EntityEvent.ATTACH, Hibernate.unproxy(result), event.getSession());
        }
    }

    private IllegalStateException refused(@Nullable Object entity) {
        return new IllegalStateException(
                listeners.who() + ": a listener cancelled what a merge cannot do without (entity="
                        + Hibernate.getClass(entity).getSimpleName()
                        + "); cancel the attachment of the object that is merged, or throw");
    }
}
