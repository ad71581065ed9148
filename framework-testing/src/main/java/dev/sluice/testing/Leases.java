package dev.sluice.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** What one test class was given: at most one cluster of each product. */
final class Leases {

    private final Class<?> testClass;
    private final List<Lease> leases = new ArrayList<>();

    Leases(Class<?> testClass) {
        this.testClass = testClass;
    }

    void add(SharedClusters shared, ServerProduct product, int replicas, boolean own) {
        leases.add(own ? Lease.own(product, replicas, testClass) : Lease.shared(shared, product, replicas, testClass));
    }

    boolean belongTo(Class<?> type) {
        return testClass == type;
    }

    /** The cluster or the database, if this is the type of one. */
    Optional<Object> find(Class<?> type) {
        if (type == TestDatabase.class) {
            if (leases.size() > 1) {
                throw new ParameterResolutionException(
                        testClass.getSimpleName()
                                + ": which database is meant (PostgreSQL or MySQL); split the class, or give it one annotation");
            }
            return leases.stream().map(lease -> (Object) lease.database()).findFirst();
        }
        return leases.stream()
                .filter(lease -> lease.isOf(type))
                .map(lease -> (Object) lease.cluster())
                .findFirst();
    }

    /** Ends all of them, and then fails with the first error. */
    void end() {
        RuntimeException failure = null;
        for (var lease : leases) {
            try {
                lease.end(testClass.getSimpleName());
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        leases.clear();
        if (failure != null) {
            throw failure;
        }
    }
}
