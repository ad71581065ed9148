package dev.sluice.managers.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.spi.EnginePool;
import dev.sluice.managers.spi.PoolFactory;
import dev.sluice.managers.topology.PoolSnapshot;
import dev.sluice.testing.SqliteFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link PoolFactory} keeps. Extend it and say which factory is to be held to it. */
public abstract class PoolFactoryContract {

    private SqliteFile file;
    private TestPoolSpec spec;

    /** The factory under test. */
    protected abstract PoolFactory factory();

    @BeforeEach
    void makeADatabase() {
        file = SqliteFile.create();
        spec = new TestPoolSpec(file.jdbcUrl());
    }

    @AfterEach
    void deleteIt() {
        file.close();
    }

    @Test
    void opensNoConnectionInTheCallingThread() {
        spec.refuse(new SQLException("nobody there", "08001"));

        try (EnginePool pool = factory().open(spec)) {
            assertThat(spec.openedBy(Thread.currentThread())).isZero();
            assertThat(pool.snapshot().active()).isZero();
        }
    }

    @Test
    void lendsAsManyAsItMayAndCountsThem() throws SQLException {
        try (EnginePool pool = factory().open(spec);
                Connection one = pool.borrow();
                Connection two = pool.borrow()) {
            assertThat(one.getAutoCommit()).isTrue();
            assertThat(two.isReadOnly()).isFalse();
            assertThat(pool.snapshot()).isEqualTo(new PoolSnapshot(2, 2, 2, 0, 0));
            assertThatThrownBy(pool::borrow)
                    .isInstanceOf(SQLTransientConnectionException.class)
                    .hasNoCause();
        }
    }

    @Test
    void waitsNoLongerThanIsAskedOfIt() throws SQLException {
        try (EnginePool pool = factory().open(spec);
                Connection one = pool.borrow();
                Connection two = pool.borrow()) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> pool.borrow(Duration.ofMillis(20)))
                    .isInstanceOf(SQLTransientConnectionException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(spec.connectionTimeout());
            assertThat(one).isNotSameAs(two);
        }
    }

    @Test
    void takesBackWhatIsClosedAndUndoesWhatWasSet() throws SQLException {
        try (EnginePool pool = factory().open(spec)) {
            try (Connection connection = pool.borrow()) {
                connection.setAutoCommit(false);
            }
            assertThat(pool.snapshot().active()).isZero();
            try (Connection again = pool.borrow()) {
                assertThat(again.getAutoCommit()).isTrue();
            }
        }
    }

    @Test
    void saysAsTheCauseWhyNoConnectionCouldBeOpened() {
        spec.refuse(new SQLException("wrong password", "28P01"));

        try (EnginePool pool = factory().open(spec)) {
            assertThatThrownBy(pool::borrow)
                    .isInstanceOf(SQLTransientConnectionException.class)
                    .rootCause()
                    .isInstanceOf(SQLException.class)
                    .hasMessage("wrong password");
        }
    }

    @Test
    void evictsIdleConnectionsNowAndBorrowedOnesWhenTheyComeBack() throws SQLException {
        try (EnginePool pool = factory().open(spec)) {
            Connection physical;
            try (Connection borrowed = pool.borrow()) {
                physical = borrowed.unwrap(org.sqlite.SQLiteConnection.class);
                pool.evict();
                assertThat(physical.isClosed()).isFalse();
            }
            try (Connection next = pool.borrow()) {
                assertThat(next.unwrap(org.sqlite.SQLiteConnection.class)).isNotSameAs(physical);
            }
        }
    }

    @Test
    void tellsOfEachExceptionAndClosesTheConnectionIfToldTo() throws SQLException {
        try (EnginePool pool = factory().open(spec)) {
            Connection kept;
            try (Connection borrowed = pool.borrow()) {
                kept = borrowed.unwrap(org.sqlite.SQLiteConnection.class);
                assertThatThrownBy(() -> borrowed.createStatement().execute("SELECT nothing FROM nowhere"))
                        .isInstanceOf(SQLException.class);
                assertThat(spec.failures).hasSize(1);
            }
            try (Connection again = pool.borrow()) {
                assertThat(again.unwrap(org.sqlite.SQLiteConnection.class)).isSameAs(kept);
                spec.evicting = true;
                assertThatThrownBy(() -> again.prepareStatement("SELECT nothing FROM nowhere"))
                        .isInstanceOf(SQLException.class);
                assertThat(spec.failures).hasSize(2);
            }
            try (Connection other = pool.borrow()) {
                assertThat(other.unwrap(org.sqlite.SQLiteConnection.class)).isNotSameAs(kept);
            }
        }
    }

    @Test
    void lendsADiscardedSessionToNobody() throws SQLException {
        try (EnginePool pool = factory().open(spec)) {
            Connection borrowed = pool.borrow();
            borrowed.setAutoCommit(false);
            Connection physical = borrowed.unwrap(org.sqlite.SQLiteConnection.class);

            pool.discard(borrowed);

            assertThat(physical.isClosed()).isTrue();
            assertThat(pool.snapshot().active()).isZero();
            try (Connection next = pool.borrow()) {
                assertThat(next.unwrap(org.sqlite.SQLiteConnection.class)).isNotSameAs(physical);
            }
        }
    }

    @Test
    void closesEverythingAlsoUnderItsUsers() throws SQLException {
        EnginePool pool = factory().open(spec);
        Connection borrowed = pool.borrow();

        pool.close();
        pool.close();

        assertThatThrownBy(() -> borrowed.createStatement().execute("SELECT 1")).isInstanceOf(SQLException.class);
        assertThatThrownBy(pool::borrow).isInstanceOf(SQLException.class);
        assertThat(pool.snapshot().active()).isZero();
    }
}
