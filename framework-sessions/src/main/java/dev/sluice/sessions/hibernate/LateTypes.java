package dev.sluice.sessions.hibernate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hibernate.boot.model.TypeContributor;
import org.hibernate.boot.registry.classloading.internal.ClassLoaderServiceImpl;

/**
 * Lets a contributor of types come after the dialect, which replaces what was there before it. Hibernate asks only those so
 * late that it finds as services.
 */
final class LateTypes extends ClassLoaderServiceImpl {

    private static final long serialVersionUID = 1L;

    private final transient TypeContributor contributor;

    LateTypes(TypeContributor contributor) {
        this.contributor = contributor;
    }

    @Override
    public <S> Collection<S> loadJavaServices(Class<S> contract) {
        Collection<S> found = super.loadJavaServices(contract);
        if (contract != TypeContributor.class) {
            return found;
        }
        List<S> all = new ArrayList<>(found);
        all.add(contract.cast(contributor));
        return all;
    }
}
