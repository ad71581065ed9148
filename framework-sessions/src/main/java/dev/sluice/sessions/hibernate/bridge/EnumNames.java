package dev.sluice.sessions.hibernate.bridge;

import jakarta.persistence.EnumType;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.EnumJavaType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcTypeIndicators;

/**
 * An enum by its names, in a text, unless the attribute says otherwise. A number means another constant once the constants
 * are put in another order; MySQL's own enum type sorts by a number, too.
 */
final class EnumNames<E extends Enum<E>> extends EnumJavaType<E> {

    private static final long serialVersionUID = 1L;

    EnumNames(Class<E> type) {
        super(type);
    }

    @Override
    public JdbcType getRecommendedJdbcType(JdbcTypeIndicators column) {
        if (column.getEnumeratedType() == EnumType.ORDINAL || column.isPreferNativeEnumTypesEnabled()) {
            return super.getRecommendedJdbcType(column);
        }
        return column.getJdbcType(SqlTypes.VARCHAR);
    }
}
