package dev.sluice.sessions.hibernate.event;

import dev.sluice.sessions.event.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Who listens to one event, each for the objects of a class. Safe for all threads; asking takes no lock. */
final class Hearers<C> {

    private static final class Hearer<C> {
        private final Class<?> type;
        private final C listener;

        Hearer(Class<?> type, C listener) {
            this.type = type;
            this.listener = listener;
        }
    }

    private volatile List<Hearer<C>> hearers = List.of();

    synchronized Registration add(Class<?> type, C listener) {
        Hearer<C> hearer = new Hearer<>(type, listener);
        List<Hearer<C>> more = new ArrayList<>(hearers);
        more.add(hearer);
        hearers = List.copyOf(more);
        return () -> remove(hearer);
    }

    private synchronized void remove(Hearer<C> hearer) {
        hearers = hearers.stream().filter(other -> other != hearer).toList();
    }

    boolean isEmpty() {
        return hearers.isEmpty();
    }

    boolean hear(Object object) {
        for (Hearer<C> hearer : hearers) {
            if (hearer.type.isInstance(object)) {
                return true;
            }
        }
        return false;
    }

    /** Calls each that listens to this object, in their order. */
    void each(Object object, Consumer<C> call) {
        for (Hearer<C> hearer : hearers) {
            if (hearer.type.isInstance(object)) {
                call.accept(hearer.listener);
            }
        }
    }
}
