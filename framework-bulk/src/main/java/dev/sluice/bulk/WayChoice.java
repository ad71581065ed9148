package dev.sluice.bulk;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.merge.MergePlan;
import dev.sluice.bulk.merge.MergeWriter;
import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.bulk.spi.WriteTarget;
import dev.sluice.bulk.writer.Writers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first way that can be taken.
 *
 * @param notes what to tell of it, refusals among it
 * @param refusals why those before it could not
 */
record WayChoice(ProductWriter writer, List<String> notes, List<String> refusals) {

    private static final Logger LOG = LoggerFactory.getLogger(WayChoice.class);

    /** A chunk is sent in statements of at most so many rows: the verdict on a row comes at the end of its statement. */
    private static final long STATEMENT_ROWS = 250_000;

    /** The same as a part of a merge. */
    WayChoice merging(MergePlan plan, List<String> why) {
        MergeWriter merge = MergeWriter.of(writer, plan);
        List<String> all = new ArrayList<>(why);
        all.addAll(notes);
        all.addAll(merge.notes());
        return new WayChoice(merge, List.copyOf(all), refusals);
    }

    /** The way by which the numbers of rows are known that the server gives; this one where there is none. */
    WayChoice numbering(DatabaseProduct product) {
        return Writers.numbering(product)
                .map(numbering -> {
                    List<String> all = new ArrayList<>(notes);
                    all.add("not by " + writer.way() + ": it does not tell which numbers the server gives to rows");
                    return new WayChoice(numbering, List.copyOf(all), refusals);
                })
                .orElse(this);
    }

    /** The same, which freezes the rows; empty if it is another way than the one that can. */
    Optional<WayChoice> freezing() {
        return Writers.freezing(writer).map(frozen -> {
            List<String> all = new ArrayList<>(notes);
            all.add("frozen: older snapshots see the rows, too");
            return new WayChoice(frozen, List.copyOf(all), refusals);
        });
    }

    /** Called once for each load, however many streams it has. */
    void warn(WriteTarget target) {
        refusals.forEach(refusal -> LOG.warn("[bulk] {}: {}", target.table(), refusal));
    }

    /** What is sent beside the rows. */
    List<String> statements() {
        return writer instanceof MergeWriter merge ? merge.statements() : List.of();
    }

    /** The most rows of one call of the writer; one that merges sees a chunk as a whole. */
    long callRows() {
        return writer instanceof MergeWriter ? Long.MAX_VALUE : STATEMENT_ROWS;
    }

    /** Whether there is something to do where there is no row. */
    boolean runsWithoutRows() {
        return writer instanceof MergeWriter merge && merge.deletesOthers();
    }

    /** What became of the rows of a chunk that is over. */
    BulkCounts counts(long rows) {
        return writer instanceof MergeWriter merge ? merge.takeCounts() : BulkCounts.inserts(rows);
    }

    static WayChoice of(List<ProductWriter> writers, Connection connection, WriteTarget target) throws SQLException {
        List<String> notes = new ArrayList<>();
        for (ProductWriter writer : writers) {
            if (writer.product() != target.product()) {
                continue;
            }
            Optional<String> refusal = writer.refusal(connection, target);
            if (refusal.isEmpty()) {
                return new WayChoice(writer, List.copyOf(notes), List.copyOf(notes));
            }
            notes.add("not by " + writer.way() + ": " + refusal.get());
        }
        throw new ConfigurationException("bulk " + target.table() + ": no way to write to "
                + target.product().displayName() + " (" + String.join("; ", notes) + "); add a ProductWriter that can");
    }
}
