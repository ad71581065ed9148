package dev.sluice.bulk.merge;

import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.report.BulkVerb;
import dev.sluice.bulk.spi.InvalidRowException;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.bulk.spi.RefusedRowException;
import dev.sluice.bulk.spi.RowCursor;
import dev.sluice.bulk.spi.WriteTarget;
import dev.sluice.bulk.writer.Writers;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * {@code DELETE … WHERE key = ANY (?)} on PostgreSQL, with all keys in one array, which takes the server about half of what a
 * temporary table does. More keys than fit into one go by a temporary table all the same, because two sessions that delete
 * the same rows have to lock them in the same order.
 */
final class ArrayDelete extends MergeWriter {

    private static final String NOT_NULL = "23502";

    /** Reads the index in its order, and does not sort what it finds by place. */
    private static final List<String> IN_ORDER =
            List.of("set local enable_seqscan = off", "set local enable_bitmapscan = off");

    private static final List<String> AS_BEFORE =
            List.of("set local enable_seqscan to default", "set local enable_bitmapscan to default");

    private final StagedWriter staged;
    private final KeyArray.Kind kind;
    private final String delete;

    ArrayDelete(StagedWriter staged, MergePlan plan) {
        super(plan);
        this.staged = staged;
        this.kind = KeyArray.Kind.of(plan.columns().get(0).type()).orElseThrow();
        this.delete = "delete from " + plan.table().quoted(plan.product()) + " where "
                + plan.key().get(0).quoted(plan.product()) + " = any (?)";
    }

    static boolean canDo(ProductWriter way, MergePlan plan) {
        return plan.verb() == BulkVerb.DELETE
                && plan.product() == DatabaseProduct.POSTGRESQL
                && plan.columns().size() == 1
                && KeyArray.Kind.of(plan.columns().get(0).type()).isPresent()
                && Writers.builtIn().contains(way);
    }

    @Override
    public String way() {
        return "key array";
    }

    @Override
    public List<String> statements() {
        return List.of(delete);
    }

    @Override
    public List<String> notes() {
        return List.of("more than " + KeyArray.MOST + " keys of a chunk go by " + staged.way());
    }

    @Override
    public BulkCounts takeCounts() {
        return super.takeCounts().plus(staged.takeCounts());
    }

    @Override
    public long write(Connection connection, WriteTarget target, RowCursor rows)
            throws SQLException, RefusedRowException {
        KeyArray keys = new KeyArray(kind);
        while (!keys.isFull()) {
            if (!rows.next()) {
                return delete(connection, keys);
            }
            try {
                if (!keys.add(rows)) {
                    String reason = "the key is null";
                    throw new RefusedRowException(
                            reason, rows.row(), plan.key().get(0).value(), null, new SQLException(reason, NOT_NULL));
                }
            } catch (InvalidRowException e) {
                // It counts as never handed out.
            }
        }
        return staged.write(connection, target, keys.before(rows));
    }

    private long delete(Connection connection, KeyArray keys) throws SQLException, RefusedRowException {
        if (keys.size() == 0) {
            return 0;
        }
        try (Statement setting = connection.createStatement();
                PreparedStatement statement = connection.prepareStatement(delete)) {
            for (String one : IN_ORDER) {
                setting.execute(one);
            }
            Array array = connection.createArrayOf(kind.name(), keys.values());
            statement.setArray(1, array);
            long deleted = statement.executeLargeUpdate();
            for (String one : AS_BEFORE) {
                setting.execute(one);
            }
            count(new BulkCounts(0, 0, 0, deleted, keys.size() - deleted, 0));
            return keys.size();
        } catch (SQLException e) {
            throw Writers.refusal(plan.product(), e);
        }
    }
}
