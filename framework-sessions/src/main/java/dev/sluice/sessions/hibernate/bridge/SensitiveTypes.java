package dev.sluice.sessions.hibernate.bridge;

import org.hibernate.metamodel.mapping.JdbcMapping;

/** Which columns hold what is not to be shown. */
public final class SensitiveTypes {

    private SensitiveTypes() {}

    /** Whether its type engine says so. */
    public static boolean contain(JdbcMapping column) {
        return column.getJdbcType() instanceof StorageJdbcType<?> stored && stored.isSensitive();
    }
}
