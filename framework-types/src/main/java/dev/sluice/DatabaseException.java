package dev.sluice;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of everything that Sluice throws. Subclasses follow what the caller can do about it: fix the configuration,
 * retry, relax a demand, repair rows.
 *
 * <p>The SQLState and the vendor's code of the first {@link SQLException} among the causes are carried up, because they,
 * and never a message, are what code may decide on.
 */
public class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String sqlState;
    private final int vendorCode;

    public DatabaseException(String message) {
        this(message, null);
    }

    public DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
        SQLException sql = firstSqlException(cause);
        this.sqlState = sql == null ? null : sql.getSQLState();
        this.vendorCode = sql == null ? 0 : sql.getErrorCode();
    }

    /** Whether the same unit of work may succeed when it is run again, unchanged, from its beginning. */
    public boolean retryable() {
        return false;
    }

    /** The five characters of the first {@link SQLException} among the causes; empty if there is none. */
    public Optional<String> sqlState() {
        return Optional.ofNullable(sqlState);
    }

    /** The product's own error number of the first {@link SQLException} among the causes; 0 if there is none. */
    public int vendorCode() {
        return vendorCode;
    }

    private static @Nullable SQLException firstSqlException(@Nullable Throwable cause) {
        int depth = 0;
        for (Throwable t = cause; t != null && depth < 32; t = t.getCause(), depth++) {
            if (t instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
