package dev.sluice.sessions.hibernate.sqlite;

import jakarta.persistence.Timeout;
import org.hibernate.dialect.lock.PessimisticLockStyle;
import org.hibernate.dialect.lock.spi.ConnectionLockTimeoutStrategy;
import org.hibernate.dialect.lock.spi.LockTimeoutType;
import org.hibernate.dialect.lock.spi.LockingSupport;
import org.hibernate.dialect.lock.spi.OuterJoinLockingType;

/**
 * Pessimistic locks. A write unit begins with BEGIN IMMEDIATE and holds the only write lock of the file until it ends: each
 * row that it reads is locked, there is nobody to wait for and nothing to skip. A read unit cannot lock; what it asks for
 * is marked by {@link SqliteDialect#LOCK_MARK}, and refused before it is sent.
 */
final class WriterLock implements LockingSupport, LockingSupport.Metadata {

    static final WriterLock INSTANCE = new WriterLock();

    private WriterLock() {}

    @Override
    public Metadata getMetadata() {
        return this;
    }

    @Override
    public ConnectionLockTimeoutStrategy getConnectionLockTimeoutStrategy() {
        return ConnectionLockTimeoutStrategy.NONE;
    }

    @Override
    public PessimisticLockStyle getPessimisticLockStyle() {
        return PessimisticLockStyle.CLAUSE;
    }

    @Override
    public LockTimeoutType getLockTimeoutType(Timeout timeout) {
        return LockTimeoutType.QUERY;
    }

    @Override
    public OuterJoinLockingType getOuterJoinLockingType() {
        return OuterJoinLockingType.FULL;
    }
}
