package dev.sluice.routing;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What balancers remember of the replicas in the router's zone, or of the others, from one topology to the next. The two
 * are apart since both may be asked for one read: of two replicas the same would always have its turn otherwise.
 */
final class BalancerMemory {

    private final AtomicInteger turn = new AtomicInteger();
    private volatile @Nullable Notes notes;

    AtomicInteger turn() {
        return turn;
    }

    /** Those of the last topology, if nothing that they rest on has changed. */
    Notes notesAbout(Member... members) {
        Notes about = Notes.about(members, notes);
        notes = about;
        return about;
    }
}
