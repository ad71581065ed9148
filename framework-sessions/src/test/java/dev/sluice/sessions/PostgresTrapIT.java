package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import jakarta.persistence.PessimisticLockException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.Transaction;
import org.hibernate.TransactionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithPostgres
class PostgresTrapIT extends TrapContract {

    @BeforeAll
    void open(PostgresCluster cluster, TestDatabase fresh) {
        open(Stage.postgres(cluster, fresh));
    }

    /** Hibernate calls the same failure a lock that was not got, or a transaction that failed, by where it meets it. */
    @Test
    void callsAConflictAConflictWhereverItShows() {
        try (Session session = pair().stock().openSession()) {
            Transaction transaction = session.beginTransaction();
            sql(session, "set transaction isolation level repeatable read");
            session.find(Basket.class, 1L);
            pair().stock().inTransaction(other -> sql(other, "update stock_basket set id = id where id = 1"));
            assertThatThrownBy(() -> sql(session, "update stock_basket set id = id where id = 1"))
                    .isInstanceOf(PessimisticLockException.class);
            transaction.rollback();
        }
        try (Session session = pair().stock().openSession()) {
            Transaction transaction = session.beginTransaction();
            countAndAdd(session, "stock_plan", 3);
            pair().stock().inTransaction(other -> countAndAdd(other, "stock_plan", 4));
            assertThatThrownBy(transaction::commit).isExactlyInstanceOf(TransactionException.class);
        }

        assertConflict(session -> {
            sql(session, "set transaction isolation level repeatable read");
            session.find(Basket.class, 1L);
            elsewhere(other -> sql(other, "update basket set id = id where id = 1"));
            sql(session, "update basket set id = id where id = 1");
        });
        assertConflict(session -> {
            countAndAdd(session, "plan", 3);
            elsewhere(other -> countAndAdd(other, "plan", 4));
        });
    }

    /** Of two that do so at once, one would have counted the other's row. */
    private static void countAndAdd(Session session, String table, int id) {
        sql(session, "set transaction isolation level serializable");
        session.createNativeQuery("select count(*) from " + table, Long.class).getSingleResult();
        sql(session, "insert into " + table + " (id) values (" + id + ")");
    }

    private static void sql(Session session, String statement) {
        session.createNativeMutationQuery(statement).executeUpdate();
    }

    private void elsewhere(Consumer<Session> work) {
        CompletableFuture.runAsync(() -> pair().sessions().write(session -> work.accept(session.hibernate())))
                .join();
    }

    private void assertConflict(Consumer<Session> work) {
        SessionException conflict = catchThrowableOfType(
                SessionException.class, () -> pair().sessions().write(session -> work.accept(session.hibernate())));
        assertThat(conflict).hasMessageContaining("another transaction was in the way (SQLState=40001)");
        assertThat(conflict.retryable()).isTrue();
    }
}
