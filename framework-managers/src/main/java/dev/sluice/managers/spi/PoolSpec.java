package dev.sluice.managers.spi;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link PoolFactory} is told about the pool that it makes. Immutable. Implemented by Sluice only: it gets new
 * methods as options come.
 */
public interface PoolSpec {

    /** {@code group.alias}: the name of the pool in logs, thread names and meters. */
    String name();

    /**
     * Opens one physical connection with each {@code getConnection()}, configured for its product, with the credentials
     * of that moment.
     */
    DataSource connections();

    /** What {@link java.sql.Connection#isReadOnly} is to be for a connection that is handed out. */
    boolean readOnly();

    /**
     * Whether the connection that has thrown this to its borrower must not be lent again.
     *
     * @implSpec A pool asks for each exception that a borrowed connection, or anything made from it, throws, once, in the
     *     borrower's thread and before he learns of it; and closes the connection instead of taking it back, if so told.
     *     It may have reasons of its own to do that. Does not block.
     */
    boolean mustEvict(SQLException failure);

    int maxSize();

    /** How many idle connections are kept open; opened in the background. */
    int minIdle();

    /** How long a borrower waits. */
    Duration connectionTimeout();

    /** When an idle connection above {@link #minIdle} is closed; zero for never. */
    Duration idleTimeout();

    /** When a connection is renewed, after its borrower has returned it; zero for never. */
    Duration maxLifetime();

    /** How often an idle connection is kept alive; zero for never. */
    Duration keepaliveTime();

    /** After which time a borrowed connection is reported as leaked, in the log; zero for never. */
    Duration leakDetectionThreshold();

    /** The registry that the pool's own meters are bound to, as the pool library knows it; null for no meters. */
    @Nullable
    Object meterRegistry();
}
