package dev.sluice.sessions.query;

import jakarta.persistence.metamodel.PluralAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A filter whose names have been looked up in an entity and whose values have the types of its attributes. */
sealed interface Bound {

    record All(List<Bound> parts) implements Bound {}

    record Any(List<Bound> parts) implements Bound {}

    record Not(Bound part) implements Bound {}

    /** Some element of the collection that the steps lead to. */
    record Some(List<SingularAttribute<?, ?>> steps, PluralAttribute<?, ?, ?> elements, Bound part) implements Bound {}

    record IsNull(List<SingularAttribute<?, ?>> steps, boolean wanted) implements Bound {}

    /** One comparison; without steps, of an element of a collection itself. */
    record Test(
            List<SingularAttribute<?, ?>> steps,
            @Nullable DatePart part,
            Lookup lookup,
            Kind kind,
            boolean inMemory,
            List<Object> values)
            implements Bound {}
}
