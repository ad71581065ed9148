package dev.sluice.routing.route;

import static java.util.Objects.requireNonNull;

import dev.sluice.routing.route.Route.Reason;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reasons that are put into words when somebody reads them: of a million routes few are. Safe for all threads; two that read
 * first at once may both ask, and get the same.
 */
final class ReasonsToldLater extends AbstractList<Reason> implements RandomAccess {

    private final Supplier<List<Reason>> teller;
    private volatile @Nullable List<Reason> told;

    ReasonsToldLater(Supplier<List<Reason>> teller) {
        this.teller = requireNonNull(teller, "reasons");
    }

    @Override
    public Reason get(int index) {
        return told().get(index);
    }

    @Override
    public int size() {
        return told().size();
    }

    private List<Reason> told() {
        List<Reason> known = told;
        if (known == null) {
            known = List.copyOf(teller.get());
            told = known;
        }
        return known;
    }
}
