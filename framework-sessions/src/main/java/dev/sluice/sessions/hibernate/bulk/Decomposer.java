package dev.sluice.sessions.hibernate.bulk;

import dev.sluice.sessions.hibernate.bridge.SentColumn;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.jspecify.annotations.Nullable;

/**
 * Takes values apart as Hibernate does, where nothing faster is known: composite keys, references by them, {@code @Any},
 * aggregates.
 *
 * @param session one that asks the database nothing
 */
record Decomposer(SessionFactoryImplementor factory, Supplier<SharedSessionContractImplementor> session) {

    SentColumn sent(SelectableMapping selectable) {
        return SentColumn.of(selectable.getJdbcMapping(), factory.getWrapperOptions());
    }

    /** The column at {@code index} of what {@code value} reads. */
    Reader part(Reader value, ModelPart part, int index, SentColumn sent) {
        return entity -> {
            Object domain = value.read(entity);
            if (domain == null) {
                return null;
            }
            @Nullable Object[] found = new @Nullable Object[1];
            part.decompose(
                    domain,
                    0,
                    found,
                    null,
                    (position, into, unused, column, selectable) -> {
                        if (position == index) {
                            into[0] = column;
                        }
                    },
                    session.get());
            return sent.sentRelational(found[0]);
        };
    }
}
