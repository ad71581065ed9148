package dev.sluice.sessions.hibernate.bulk;

import dev.sluice.SqlName;
import dev.sluice.bulk.spi.ReturnedColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.Hibernate;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * A column that comes back into entities.
 *
 * @param tellsWriter whether it is the version
 * @param compared whether rows with a greater version than was sent are somebody else's
 * @param byClass as the classes have it that do
 */
record ReturnedAttribute<E>(
        SqlName name,
        boolean tellsWriter,
        boolean compared,
        Map<Class<?>, MadeColumn> byClass,
        Supplier<SharedSessionContractImplementor> session)
        implements ReturnedColumn<E> {

    private @Nullable MadeColumn of(E entity) {
        return byClass.get(Hibernate.getClass(entity));
    }

    @Override
    public @Nullable Object read(E entity, ResultSet values, int index) throws SQLException {
        MadeColumn column = of(entity);
        if (column == null) {
            return null;
        }
        Object there = column.read(values, index, session.get());
        return compared && isNewer(there, column.get(entity)) ? column.get(entity) : there;
    }

    private static boolean isNewer(@Nullable Object there, @Nullable Object own) {
        return there instanceof Number found
                && own instanceof Number known
                && found.longValue() > known.longValue() + 1;
    }

    @Override
    public @Nullable Object get(E entity) {
        MadeColumn column = of(entity);
        return column == null ? null : column.get(entity);
    }

    @Override
    public void set(E entity, @Nullable Object value) {
        MadeColumn column = of(entity);
        if (column != null) {
            column.set(entity, value, session);
        }
    }
}
