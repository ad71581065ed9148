package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Statement;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** A unit declared as a read writes nothing, and says so, wherever it runs. */
interface ReadUnitContract extends SessionsContract {

    SessionOptions ON_PRIMARY = SessionOptions.defaults().engine("primary");
    String UPDATE = "update shop_order set code = 'changed'";

    @Test
    default void namesWhatAReadChanged() {
        Order order = stored("A-1");
        refused(session -> {
                    Order read = session.find(Order.class, order.id);
                    read.code = "changed";
                    read.open = true;
                    read.lines.add(new OrderLine("tea"));
                })
                .hasMessage("shop: read unit changed Order#" + order.id
                        + " [code, open, lines]; nothing was written, use write()");
        assertThat(exists("A-1")).isTrue();
    }

    @Test
    default void leavesAReadAloneThatOnlyLooked() {
        Order order = stored("A-1");
        sessions()
                .read(session ->
                        assertThat(session.find(Order.class, order.id).lines).isEmpty());
    }

    @Test
    default void letsAReadChangeItsEntitiesWhereThatIsAllowed() {
        Order order = stored("A-1");
        SessionOptions unchecked = SessionOptions.defaults().dirtyCheckReads(false);
        sessions().read(unchecked, session -> session.find(Order.class, order.id).code = "changed");
        assertThat(exists("A-1")).isTrue();
    }

    @Test
    default void refusesToPersistMergeAndRemove() {
        Order order = stored("A-1");
        refused(session -> session.hibernate().persist(new Order("A-2"))).hasMessageContaining("tried to write");
        refused(session -> session.hibernate().merge(order)).hasMessageContaining("tried to write");
        refused(session -> session.hibernate().remove(session.find(Order.class, order.id)))
                .hasMessageContaining("tried to write");
    }

    @Test
    default void refusesStatementsThatWriteBeforeTheyAreSent() {
        stored("A-1");
        refused(session -> session.hibernate()
                        .createMutationQuery("update Order set code = 'changed'")
                        .executeUpdate())
                .hasMessage("shop: read unit tried to run update; nothing was written, use write()");
        refused(session -> session.hibernate().createNativeMutationQuery(UPDATE).executeUpdate())
                .hasMessageContaining("tried to run update");
        refused(session -> session.hibernate()
                        .createNativeMutationQuery("/* hint */ (DELETE from shop_order)")
                        .executeUpdate())
                .hasMessageContaining("tried to run delete");
        assertThat(exists("A-1")).isTrue();
    }

    @Test
    default void letsTheServerRefuseWhatNobodyElseSees() {
        stored("A-1");
        Consumer<ReadSession> behindOurBack = session -> session.hibernate().doWork(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(UPDATE);
            }
        });
        refused(behindOurBack).hasMessageContaining("ran a statement that writes");
        assertThatThrownBy(() -> sessions().read(ON_PRIMARY, behindOurBack))
                .isInstanceOf(WriteInReadUnitException.class)
                .hasMessageContaining("ran a statement that writes");
        assertThat(exists("A-1")).isTrue();
    }

    @Test
    default void leavesNoTraceOfAReadOnThePrimary() {
        sessions().read(ON_PRIMARY, session -> session.list(Order.class));
        assertThatThrownBy(() -> sessions().read(ON_PRIMARY, session -> {
                    session.list(Order.class);
                    throw new IllegalStateException("mine");
                }))
                .hasMessage("mine");
        for (int i = 0; i < 10; i++) {
            stored("A-" + i);
        }
        assertThat(exists("A-9")).isTrue();
    }

    private AbstractThrowableAssert<?, ?> refused(Consumer<ReadSession> work) {
        return assertThatThrownBy(() -> sessions().read(work)).isInstanceOf(WriteInReadUnitException.class);
    }
}
