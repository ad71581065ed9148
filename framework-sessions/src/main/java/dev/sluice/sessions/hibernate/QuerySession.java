package dev.sluice.sessions.hibernate;

import dev.sluice.DatabaseProduct;
import dev.sluice.sessions.hibernate.sqlite.SqliteDialect;
import java.sql.Connection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hibernate.ScrollMode;
import org.hibernate.ScrollableResults;
import org.hibernate.Session;
import org.hibernate.SharedSessionContract;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.jdbc.ReturningWork;
import org.hibernate.query.SelectionQuery;

/** What queries need of a session beyond Hibernate's public doors. */
public final class QuerySession {

    /** How many rows are had at a time. */
    public static final int BLOCK = 256;

    /** What MySQL's driver takes for: row by row, as they come from the server, if it has no cursors. */
    private static final int MYSQL_ROW_BY_ROW = Integer.MIN_VALUE;

    private static final ReturningWork<Boolean> MYSQL_HAS_CURSORS =
            connection -> connection.getMetaData().getURL().contains("useCursorFetch=true");

    private QuerySession() {}

    /** Which product it speaks to. */
    public static DatabaseProduct product(SharedSessionContract session) {
        Dialect dialect =
                ((SharedSessionContractImplementor) session).getJdbcServices().getDialect();
        if (dialect instanceof SqliteDialect) {
            return DatabaseProduct.SQLITE;
        }
        return dialect instanceof MySQLDialect ? DatabaseProduct.MYSQL : DatabaseProduct.POSTGRESQL;
    }

    /**
     * The rows by a cursor of the server. Entities that the session did not have before are dropped from it after each
     * block, because it would hold all of them at the end.
     */
    public static <R> Stream<R> stream(SharedSessionContract session, boolean writable, SelectionQuery<R> query) {
        boolean blocks = product(session) != DatabaseProduct.MYSQL || session.doReturningWork(MYSQL_HAS_CURSORS);
        query.setFetchSize(blocks ? BLOCK : MYSQL_ROW_BY_ROW);
        Cursor<R> cursor = new Cursor<>(session, writable, query);
        Spliterator<R> rows = Spliterators.spliteratorUnknownSize(cursor, Spliterator.ORDERED);
        return StreamSupport.stream(rows, false).onClose(cursor::close);
    }

    /**
     * What drops the entities that the session does not have now, each time that it is run. A stateless one drops each as
     * soon as it has given it out.
     */
    public static Runnable dropper(SharedSessionContract of, boolean writable) {
        if (!(of instanceof SessionImplementor session)) {
            return () -> {};
        }
        Set<Object> before = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Map.Entry<Object, EntityEntry> managed : entries(session)) {
            before.add(managed.getKey());
        }
        return () -> {
            if (writable) {
                session.flush();
            } else if (!LoadedState.changes(session).isEmpty()) {
                return; // the unit's end has to see what was changed
            }
            if (before.isEmpty()) {
                session.clear(); // with the references that were not followed
                return;
            }
            for (Map.Entry<Object, EntityEntry> managed : entries(session)) {
                if (!before.contains(managed.getKey())) {
                    session.detach(managed.getKey());
                }
            }
        };
    }

    private static Map.Entry<Object, EntityEntry>[] entries(SessionImplementor session) {
        return session.getPersistenceContextInternal().reentrantSafeEntityEntries();
    }

    /** Flushes, and sets a point to which database and session can go back. */
    public static UnitSavepoint savepoint(Session session) {
        return new UnitSavepoint((SessionImplementor) session, true);
    }

    /** Whether it has no entity yet. */
    public static boolean isEmpty(Session session) {
        return ((SessionImplementor) session).getPersistenceContextInternal().getNumberOfManagedEntities() == 0;
    }

    /** Whether no statement of the transaction sees what others have committed since it began, not even one that locks. */
    public static boolean hasFixedSnapshot(Session session) {
        return product(session) == DatabaseProduct.POSTGRESQL
                && session.doReturningWork(Connection::getTransactionIsolation) > Connection.TRANSACTION_READ_COMMITTED;
    }

    private static final class Cursor<R> implements Iterator<R> {

        private final Runnable drop;
        private final ScrollableResults<R> rows;
        private boolean ahead;
        private boolean ended;
        private int given;

        Cursor(SharedSessionContract session, boolean writable, SelectionQuery<R> query) {
            this.drop = dropper(session, writable);
            this.rows = query.scroll(ScrollMode.FORWARD_ONLY);
        }

        @Override
        public boolean hasNext() {
            if (!ahead && !ended) {
                if (given == BLOCK) {
                    drop.run();
                    given = 0;
                }
                ahead = rows.next();
                if (!ahead) {
                    close();
                }
            }
            return ahead;
        }

        @Override
        public R next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the stream has ended");
            }
            ahead = false;
            given++;
            return rows.get();
        }

        void close() {
            if (!ended) {
                ended = true;
                rows.close();
            }
        }
    }
}
