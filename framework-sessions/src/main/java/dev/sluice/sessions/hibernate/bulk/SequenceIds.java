package dev.sluice.sessions.hibernate.bulk;

import dev.sluice.DatabaseProduct;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.PrimitiveIterator;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.id.enhanced.DatabaseStructure;
import org.hibernate.id.enhanced.NoopOptimizer;
import org.hibernate.id.enhanced.Optimizer;
import org.hibernate.id.enhanced.PooledLoOptimizer;
import org.hibernate.id.enhanced.PooledLoThreadLocalOptimizer;
import org.hibernate.id.enhanced.PooledOptimizer;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.jdbc.AbstractReturningWork;

/**
 * Ids of a sequence, or of the table that stands for one, in whole blocks as Hibernate's optimizer takes them: what a value of the
 * sequence stands for is ours alone, so that Hibernate's later ids are others. One statement for as many blocks as are
 * needed.
 *
 * <p>A pooled optimizer takes a value {@code v} for the ids {@code v - n + 1} to {@code v}, but the very first value for itself
 * alone; {@code pooled-lo} for {@code v} to {@code v + n - 1}; without one a value is an id.
 */
final class SequenceIds implements EntityIds {

    private final DatabaseProduct product;
    private final DatabaseStructure structure;
    private final Optimizer optimizer;
    private final String sequence;
    private final Supplier<SharedSessionContractImplementor> session;

    SequenceIds(
            DatabaseProduct product,
            SequenceStyleGenerator generator,
            SessionFactoryImplementor factory,
            Supplier<SharedSessionContractImplementor> session) {
        this.product = product;
        this.structure = generator.getDatabaseStructure();
        this.optimizer = generator.getOptimizer();
        this.sequence = factory.getSqlStringGenerationContext().format(structure.getPhysicalName());
        this.session = session;
    }

    /** Whether ids can be taken of it in blocks: not by the older optimizers. */
    static boolean fits(SequenceStyleGenerator generator) {
        Optimizer optimizer = generator.getOptimizer();
        return optimizer instanceof NoopOptimizer
                || optimizer instanceof PooledOptimizer
                || optimizer instanceof PooledLoOptimizer
                || optimizer instanceof PooledLoThreadLocalOptimizer;
    }

    @Override
    public PrimitiveIterator.OfLong take(Connection connection, int count) throws SQLException {
        int block = optimizer instanceof NoopOptimizer ? 1 : Math.max(1, optimizer.getIncrementSize());
        long[] ids = new long[count + block];
        int filled = 0;
        while (filled < count) {
            int blocks = (count - filled + block - 1) / block;
            for (long value : values(connection, blocks)) {
                long first = first(value, block);
                long last = optimizer instanceof PooledOptimizer ? value : value + block - 1;
                if (filled + last - first + 1 > ids.length) {
                    ids = Arrays.copyOf(ids, ids.length + block);
                }
                for (long id = first; id <= last; id++) {
                    ids[filled++] = id;
                }
            }
        }
        return Arrays.stream(ids, 0, filled).iterator();
    }

    @Override
    public void pass(Connection connection, long greatest) throws SQLException {
        if (product == DatabaseProduct.SQLITE) {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(
                        "update " + sequence + " set next_val = " + (greatest + 1) + " where next_val <= " + greatest);
            }
        }
    }

    private long first(long value, int block) {
        if (!(optimizer instanceof PooledOptimizer)) {
            return optimizer instanceof NoopOptimizer ? value : Math.max(1, value);
        }
        return value == structure.getInitialValue() ? value : value - block + 1;
    }

    private long[] values(Connection connection, int count) throws SQLException {
        if (!structure.isPhysicalSequence()) {
            return ofTable(count);
        }
        String sql = product == DatabaseProduct.SQLITE
                ? "update " + sequence + " set next_val = next_val + " + count + " returning next_val - " + count
                : "select nextval('" + sequence.replace("'", "''") + "') from generate_series(1, " + count + ")";
        long[] values = new long[count];
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            for (int i = 0; i < count && row.next(); i++) {
                values[i] = row.getLong(1);
            }
        }
        if (product == DatabaseProduct.SQLITE) {
            for (int i = 1; i < count; i++) {
                values[i] = values[0] + i;
            }
        }
        return values;
    }

    /** In a transaction of its own, as Hibernate does: others do not wait for the load. */
    private long[] ofTable(int count) {
        int step = optimizer.applyIncrementSizeToSourceValues() ? structure.getIncrementSize() : 1;
        return session.get()
                .getTransactionCoordinator()
                .createIsolationDelegate()
                .delegateWork(
                        new AbstractReturningWork<long[]>() {
                            @Override
                            public long[] execute(Connection own) throws SQLException {
                                return advance(own, count, step);
                            }
                        },
                        true);
    }

    private long[] advance(Connection own, int count, int step) throws SQLException {
        long first;
        try (Statement statement = own.createStatement()) {
            statement.executeUpdate(
                    "update " + sequence + " set next_val = last_insert_id(next_val) + " + (long) count * step);
            try (ResultSet row = statement.executeQuery("select last_insert_id()")) {
                row.next();
                first = row.getLong(1);
            }
        }
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = first + (long) i * step;
        }
        return values;
    }
}
