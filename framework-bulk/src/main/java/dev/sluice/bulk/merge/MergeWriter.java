package dev.sluice.bulk.merge;

import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.report.BulkVerb;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.bulk.spi.WriteTarget;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;

/** Writes rows by statements of its own. Belongs to one load, and is confined to its thread. */
public abstract sealed class MergeWriter implements ProductWriter permits StagedWriter, ArrayDelete {

    final MergePlan plan;
    private BulkCounts counts = BulkCounts.none();
    private RowFates fates = RowFates.none();

    MergeWriter(MergePlan plan) {
        this.plan = plan;
    }

    /**
     * The best one.
     *
     * @param way how rows get into a table
     */
    public static MergeWriter of(ProductWriter way, MergePlan plan) {
        StagedWriter staged = new StagedWriter(way, plan);
        return ArrayDelete.canDo(way, plan) && !plan.spec().tellsRows() ? new ArrayDelete(staged, plan) : staged;
    }

    final void count(BulkCounts more) {
        counts = counts.plus(more);
    }

    /** What became of the rows since it was asked last. */
    public BulkCounts takeCounts() {
        BulkCounts taken = counts;
        counts = BulkCounts.none();
        return taken;
    }

    final void found(RowFates found) {
        fates = found;
    }

    /** What the last call found of its rows; nothing unless it was to tell. */
    public RowFates fates() {
        return fates;
    }

    /** Whether there is something to do where there is no row. */
    public final boolean deletesOthers() {
        return plan.verb() == BulkVerb.SYNC;
    }

    /** What is sent to the server, in this order, for rows of which no two have the same key. */
    public abstract List<String> statements();

    /** What whoever chose it should know. */
    public List<String> notes() {
        return List.of();
    }

    @Override
    public final DatabaseProduct product() {
        return plan.product();
    }

    @Override
    public final Optional<String> refusal(Connection connection, WriteTarget target) {
        return Optional.empty();
    }
}
