package dev.sluice.bulk;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.index.TableIndex;
import dev.sluice.bulk.index.TableIndexes;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.spi.WriteTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Takes the indexes of the target away before a load and makes them again after it. A load of one
 * transaction does both in it, where DDL has transactions: whatever ends it, they are there. Others record them first.
 */
final class IndexRebuild implements ChunkHooks {

    private final TableIndexes indexes;
    private final IndexRecords records;
    private final List<TableIndex> secondary;
    private final List<TableIndex> missing;
    private final boolean wanted;
    private final boolean transactional;

    private IndexRebuild(
            TableIndexes indexes,
            IndexRecords records,
            List<TableIndex> secondary,
            List<TableIndex> missing,
            boolean wanted,
            boolean transactional) {
        this.indexes = indexes;
        this.records = records;
        this.secondary = secondary;
        this.missing = missing;
        this.wanted = wanted;
        this.transactional = transactional;
    }

    static IndexRebuild of(LoadSpec<?> spec, WriteTarget target, int streams, Connection connection)
            throws SQLException {
        TableIndexes indexes = new TableIndexes(target.product(), target.table());
        boolean transactional = target.product() != DatabaseProduct.MYSQL
                && streams == 1
                && spec.chunks().equals(ChunkPolicy.all());
        if (spec.rebuildsIndexes() && !transactional && spec.bulk().within() != null) {
            throw new ConfigurationException("bulk " + spec.table()
                    + ": MySQL commits when an index is dropped, also what the caller's transaction has done; load outside of"
                    + " it, or do not rebuild indexes");
        }
        IndexRecords records = new IndexRecords(target.product(), target.table());
        return new IndexRebuild(
                indexes,
                records,
                spec.rebuildsIndexes() ? indexes.secondary(connection) : List.of(),
                spec.rebuildsIndexes() ? records.missing(connection) : List.of(),
                spec.rebuildsIndexes(),
                transactional);
    }

    /** What to tell of it; empty if there is nothing. */
    String note() {
        if (!wanted) {
            return "";
        }
        String left = missing.isEmpty() ? "" : "; and those that an earlier load has left out: " + names(missing);
        return "indexes dropped before and built after: " + (secondary.isEmpty() ? "none" : names(secondary)) + left;
    }

    private static String names(List<TableIndex> indexes) {
        return indexes.stream().map(TableIndex::name).collect(Collectors.joining(", "));
    }

    @Override
    public boolean runsWithoutRows() {
        return transactional && !missing.isEmpty();
    }

    @Override
    public void begun(Connection connection) throws SQLException {
        if (transactional) {
            IndexRecords.execute(connection, indexes.drops(secondary));
        }
    }

    @Override
    public void ending(Connection connection) throws SQLException {
        if (transactional) {
            IndexRecords.execute(connection, indexes.creates(secondary));
            records.restoreWithin(connection);
        }
    }

    /** Whether something is to be done outside of the load's transactions. */
    boolean isRecorded() {
        return wanted && !transactional;
    }

    /** Called before the first chunk, outside of a transaction. */
    void before(Connection connection) throws SQLException {
        if (isRecorded()) {
            records.drop(connection);
        }
    }

    /** Called after the last chunk, outside of a transaction. */
    void after(Connection connection) throws SQLException {
        if (isRecorded()) {
            records.restore(connection);
        }
    }
}
