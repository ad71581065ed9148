package dev.sluice.types.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.types.Types;
import dev.sluice.types.spi.TypeEngine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No two bookings of a room overlap, on one product. */
abstract class GuardPromises {

    private static final QualifiedName TABLE = QualifiedName.of("book ing's");

    private final RangeGuard guard =
            RangeGuard.of(TABLE, "stay", Ranges.int32()).within("room").named("apart");
    private Connection connection;
    private DatabaseProduct product;

    abstract Connection connect() throws SQLException;

    @BeforeEach
    void open() throws SQLException {
        connection = connect();
        product = DatabaseProduct.of(connection);
        execute("create table " + TABLE.quoted(product) + " (id integer primary key, room integer, stay "
                + Ranges.int32().on(product).ddl() + ")");
    }

    @AfterEach
    void close() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        execute("drop table " + TABLE.quoted(product));
        connection.close();
    }

    @Test
    void refusesARowThatOverlaps() throws SQLException {
        create(guard);
        insert(connection, 1, 7, Range.closedOpen(1, 5));
        insert(connection, 2, 7, Range.closedOpen(5, 9));
        insert(connection, 3, 8, Range.closedOpen(4, 6));
        insert(connection, 4, null, Range.closedOpen(1, 5));
        insert(connection, 5, null, Range.closedOpen(1, 5));
        insert(connection, 6, 7, null);
        insert(connection, 7, 7, Range.empty());

        refused(() -> insert(connection, 8, 7, Range.closed(8, 20)));
        refused(() -> execute(
                "update " + TABLE.quoted(product) + " set stay = " + literal(Range.closed(5, 5)) + " where id = 1"));
        refused(() -> execute("update " + TABLE.quoted(product) + " set room = 7 where id = 3"));
        execute("update " + TABLE.quoted(product) + " set stay = " + literal(Range.closedOpen(2, 4)) + " where id = 1");
        execute("update " + TABLE.quoted(product) + " set id = 10 where id = 1");
        assertThat(number(guard.conflicts(product))).isZero();
        assertThat(number("select count(*) from " + TABLE.quoted(product))).isEqualTo(7);
    }

    @Test
    void looksAtAllRowsWithoutAKey() throws SQLException {
        create(RangeGuard.of(TABLE, "stay", Ranges.int32()).named("apart"));
        insert(connection, 1, 7, Range.closedOpen(1, 5));

        refused(() -> insert(connection, 2, 8, Range.closed(4, 4)));
        insert(connection, 3, 8, Range.closed(5, 5));
    }

    @Test
    void countsWhatOverlapsBefore() throws SQLException {
        insert(connection, 1, 7, Range.closedOpen(1, 5));
        insert(connection, 2, 7, Range.atLeast(4));
        insert(connection, 3, 8, Range.closedOpen(1, 5));

        assertThat(number(guard.conflicts(product))).isEqualTo(2);
    }

    @Test
    void isDropped() throws SQLException {
        create(guard);
        for (String sql : guard.drop(product)) {
            execute(sql);
        }
        insert(connection, 1, 7, Range.closedOpen(1, 5));
        insert(connection, 2, 7, Range.closedOpen(1, 5));

        assertThat(number(guard.conflicts(product))).isEqualTo(2);
    }

    /** Neither sees what the other has not committed: one of them waits for the other's end. */
    @Test
    void twoTransactionsDoNotBothGetIn() throws Exception {
        create(guard);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (Connection other = connect()) {
            connection.setAutoCommit(false);
            other.setAutoCommit(false);
            if (product != DatabaseProduct.SQLITE) { // whose second writer is refused before it has begun
                number("select count(*) from " + TABLE.quoted(product), other);
            }
            insert(connection, 1, 7, Range.closedOpen(1, 5));
            CountDownLatch started = new CountDownLatch(1);
            Future<Boolean> second = threads.submit((Callable<Boolean>) () -> {
                started.countDown();
                try {
                    insert(other, 2, 7, Range.closedOpen(4, 6));
                    other.commit();
                    return true;
                } catch (SQLException e) {
                    other.rollback();
                    return false;
                }
            });
            started.await();
            connection.commit();

            assertThat(second.get()).as("the second one got in").isFalse();
            connection.setAutoCommit(true);
            assertThat(number("select count(*) from " + TABLE.quoted(product))).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void isForRanges() {
        assertThatThrownBy(() -> RangeGuard.of(TABLE, "stay", Types.int32()))
                .hasMessage("ranges: int32 (expected: a type of ranges)");
        assertThatThrownBy(() -> guard.named("n".repeat(61))).hasMessageStartingWith("name length: 61 ");
    }

    private void create(RangeGuard made) throws SQLException {
        for (String sql : made.create(product)) {
            execute(sql);
        }
    }

    private void insert(Connection by, int id, Integer room, Range<Integer> stay) throws SQLException {
        try (PreparedStatement insert =
                by.prepareStatement("insert into " + TABLE.quoted(product) + " values (?, ?, ?)")) {
            insert.setInt(1, id);
            insert.setObject(2, room, java.sql.Types.INTEGER);
            type().on(product).bind(insert, 3, stay);
            insert.executeUpdate();
        }
    }

    private String literal(Range<Integer> stay) {
        return type().on(product).literal(stay);
    }

    private static TypeEngine<Range<Integer>> type() {
        return Ranges.int32();
    }

    private interface Writing {
        void run() throws SQLException;
    }

    private static void refused(Writing writing) {
        assertThatThrownBy(writing::run).isInstanceOf(SQLException.class).hasMessageContaining("apart");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int number(String sql) throws SQLException {
        return number(sql, connection);
    }

    private static int number(String sql, Connection by) throws SQLException {
        try (Statement statement = by.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
