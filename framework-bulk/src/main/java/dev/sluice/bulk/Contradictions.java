package dev.sluice.bulk;

import dev.sluice.ConfigurationException;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.report.BulkVerb;
import dev.sluice.bulk.spi.RowTarget;
import java.util.ArrayList;
import java.util.List;

/** What a declaration says that cannot be had together, whatever the database. */
final class Contradictions {

    private final LoadSpec<?> spec;

    private Contradictions(LoadSpec<?> spec) {
        this.spec = spec;
    }

    /** @throws ConfigurationException if there is such */
    static void refuse(LoadSpec<?> spec) {
        Contradictions contradictions = new Contradictions(spec);
        contradictions.requireOwnTransaction();
        contradictions.refuseWhatASyncCannot();
        contradictions.refuseWhatTargetsCannot();
        contradictions.refuseToEmptyInParts();
        contradictions.refuseToFreezeWhatIsNotNew();
    }

    /** For what cannot be had in one of the application's. */
    private void requireOwnTransaction() {
        if (spec.bulk().within() == null) {
            return;
        }
        List<String> problems = new ArrayList<>();
        if (!spec.chunks().equals(ChunkPolicy.all())) {
            problems.add(
                    "chunks (" + spec.chunks() + ") are committed; leave them out, or load outside of the transaction");
        }
        if (spec.streams() > 1) {
            problems.add("streams (" + spec.streams()
                    + ") have connections of their own; leave them out, or load outside of the transaction");
        }
        if (spec.job() != null) {
            problems.add("a checkpoint (job=" + spec.job()
                    + ") is of chunks; leave it out, or load outside of the transaction");
        }
        if (spec.badRows().table() != null) {
            problems.add("a table for rejects (" + spec.badRows().table()
                    + ") may have to be made, which ends a transaction; name a file or a listener");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException("bulk " + spec.table() + " in a transaction of the caller's", problems);
        }
    }

    /** It deletes what its source does not have. */
    private void refuseWhatASyncCannot() {
        if (spec.verb() != BulkVerb.SYNC) {
            return;
        }
        String who = "bulk " + spec.table() + ": a sync deletes what its source does not have, so it cannot ";
        if (spec.badRows().policy().skips()) {
            throw new ConfigurationException(
                    who + "leave rows out (failures=" + spec.badRows().policy() + "); use FailurePolicy.stop()");
        }
        if (spec.job() != null) {
            throw new ConfigurationException(
                    who + "go on in the middle (job=" + spec.job() + "); leave the checkpoint out");
        }
    }

    /** Their rows are made ready on one connection, and some lie in several tables. */
    private void refuseWhatTargetsCannot() {
        if (spec.target() == null) {
            return;
        }
        if (spec.streams() > 1) {
            throw new ConfigurationException(
                    "bulk " + spec.table() + ": rows that are made ready for each load go by one" + " stream (streams="
                            + spec.streams() + "); declare one");
        }
        if (!spec.target().parts().isEmpty() && spec.verb() == BulkVerb.SYNC) {
            throw new ConfigurationException("bulk " + spec.table()
                    + ": rows are in several tables, of which a sync would have to see all at once; upsert them, and"
                    + " delete the others");
        }
    }

    /** The old rows go and the new ones come in one transaction, or a part of the new ones might be all there is. */
    private void refuseToEmptyInParts() {
        if (!spec.emptiesTable()) {
            return;
        }
        List<String> problems = new ArrayList<>();
        if (!spec.chunks().equals(ChunkPolicy.all())) {
            problems.add("chunks (" + spec.chunks() + ") are committed one by one; leave them out");
        }
        if (spec.streams() > 1) {
            problems.add("streams (" + spec.streams() + ") cannot commit as one transaction; declare one");
        }
        if (spec.job() != null) {
            problems.add("a checkpoint (job=" + spec.job() + ") goes on behind rows that are there; leave it out");
        }
        RowTarget<?> target = spec.target();
        if (target != null && !target.parts().isEmpty()) {
            problems.add("the rows are in several tables; empty them before");
        }
        if (target != null && spec.bulk().within() != null) {
            problems.add("entities of the unit may be rows of the table; empty it outside of the unit");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException("bulk " + spec.table() + " into an emptied table", problems);
        }
    }

    /** The server freezes what goes into a table that this subtransaction has emptied; a savepoint begins another. */
    private void refuseToFreezeWhatIsNotNew() {
        if (!spec.freezes()) {
            return;
        }
        List<String> problems = new ArrayList<>();
        if (!spec.emptiesTable()) {
            problems.add("only into a table that the load has emptied; say emptyTable(), too");
        }
        if (spec.badRows().policy().skips()) {
            problems.add("leaving rows out (failures=" + spec.badRows().policy()
                    + ") needs savepoints, behind which nothing is frozen; use FailurePolicy.stop()");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException("bulk " + spec.table() + " of frozen rows", problems);
        }
    }
}
