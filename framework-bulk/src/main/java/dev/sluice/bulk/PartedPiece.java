package dev.sluice.bulk;

import dev.sluice.bulk.merge.RowFates;
import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.report.BulkVerb;
import dev.sluice.bulk.spi.NumberedKey;
import dev.sluice.bulk.spi.RefusedRowException;
import dev.sluice.bulk.writer.MySqlNumberedWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * Rows on their way into their tables, one after the other: the first one tells which rows are new, and which of those that are there
 * may be changed; the others follow it. Then what the database has made of them comes back.
 *
 * @param parts the first table, and those that refer to it in the order of an insert
 */
record PartedPiece<R>(
        Connection connection,
        BulkVerb verb,
        LoadCursor<R> cursor,
        List<LoadPart<R>> parts,
        List<R> rows,
        RowChanges<R> changes) {

    private static final String INTEGRITY = "23000";

    BulkCounts send(int from, int to) throws SQLException, RefusedRowException {
        BitSet all = new BitSet();
        all.set(from, to);
        return switch (verb) {
            case INSERT -> {
                for (LoadPart<R> part : parts) {
                    PartCursor<R> sent = write(part.way(BulkVerb.INSERT), having(part, all));
                    number(part, sent);
                }
                readBack(all, all);
                yield BulkCounts.inserts(to - (long) from);
            }
            case DELETE -> delete(all);
            default -> merge(all);
        };
    }

    /** The other tables refer to it. */
    private void number(LoadPart<R> part, PartCursor<R> sent) {
        NumberedKey<R> key = part.back() == null ? null : part.back().numbered();
        if (key != null && part.way(BulkVerb.INSERT).way().writer() instanceof MySqlNumberedWriter numbering) {
            long[] numbers = numbering.numbers();
            for (int i = 0; i < numbers.length; i++) {
                changes.set(rows.get(sent.held(i)), key.get(), key.set(), numbers[i]);
            }
        }
    }

    /** @param written those of them that have what the rows have */
    private void readBack(BitSet some, BitSet written) throws SQLException {
        for (LoadPart<R> part : parts) {
            if (part.back() != null) {
                part.back().read(connection, cursor, rows, having(part, some), written, changes);
            }
        }
    }

    /** What refers first; rows that come and go are looked for by the keys of all. */
    private BulkCounts delete(BitSet all) throws SQLException, RefusedRowException {
        List<LoadPart<R>> reversed = new ArrayList<>(parts);
        Collections.reverse(reversed);
        for (LoadPart<R> part : reversed) {
            write(part.way(BulkVerb.DELETE), part.optional() ? all : having(part, all));
        }
        return parts.get(0).way(BulkVerb.DELETE).way().counts(all.cardinality());
    }

    private BulkCounts merge(BitSet all) throws SQLException, RefusedRowException {
        PartCursor<R> first = write(parts.get(0).way(verb), all);
        BitSet counted = first.found(RowFates::counted);
        BitSet there = first.found(RowFates::there);
        BitSet newer = first.found(RowFates::newer);
        BitSet changed = first.found(RowFates::changing);
        BitSet fresh = without(counted, there);
        for (LoadPart<R> part : parts.subList(1, parts.size())) {
            if (verb.inserts()) {
                write(part.way(BulkVerb.INSERT), having(part, fresh));
            }
            if (part.tryWay(BulkVerb.UPDATE) != null) {
                changed.or(update(part, having(part, newer)));
            } else if (part.tryWay(BulkVerb.UPSERT) != null) {
                changed.or(replace(part, newer));
            }
        }
        BitSet written = (BitSet) fresh.clone();
        if (verb.updates()) {
            written.or(newer);
        }
        fresh.or(newer);
        readBack(verb.inserts() ? fresh : newer, written);
        return parts.size() == 1
                ? parts.get(0).way(verb).way().counts(all.cardinality())
                : counts(all, counted, there, changed);
    }

    private BulkCounts counts(BitSet all, BitSet counted, BitSet there, BitSet changed) {
        long absent = counted.cardinality() - (long) there.cardinality();
        return new BulkCounts(
                verb.inserts() ? absent : 0,
                changed.cardinality(),
                there.cardinality() - (long) changed.cardinality(),
                0,
                verb.inserts() ? 0 : absent,
                all.cardinality() - (long) counted.cardinality());
    }

    /** Returns those that change a row. */
    private BitSet update(LoadPart<R> part, BitSet some) throws SQLException, RefusedRowException {
        PartCursor<R> sent = write(part.way(BulkVerb.UPDATE), some);
        BitSet missing = without(some, sent.found(RowFates::there));
        if (!missing.isEmpty()) {
            String reason =
                    "its key is that of a row which has none in " + part.table() + ", as those of another class";
            throw new RefusedRowException(
                    reason, missing.nextSetBit(0) + 1L, null, null, new SQLException(reason, INTEGRITY));
        }
        return sent.found(RowFates::changing);
    }

    /** Rows that come and go with their values; returns those that change something. */
    private BitSet replace(LoadPart<R> part, BitSet some) throws SQLException, RefusedRowException {
        BitSet having = having(part, some);
        PartCursor<R> sent = write(part.way(BulkVerb.UPSERT), having);
        BitSet changed = without(having, sent.found(RowFates::there));
        changed.or(sent.found(RowFates::changing));
        PartCursor<R> gone = write(part.way(BulkVerb.DELETE), without(some, having));
        changed.or(gone.found(RowFates::there));
        return changed;
    }

    private PartCursor<R> write(PartWay<R> way, BitSet some) throws SQLException, RefusedRowException {
        PartCursor<R> sent = new PartCursor<>(cursor, rows, way, some);
        if (some.isEmpty()) {
            return sent;
        }
        try {
            long taken = way.way().writer().write(connection, way.table(), sent);
            if (taken != sent.row()) {
                throw new LoadStop(LoadStop.Kind.COUNT, taken, null, null);
            }
            sent.taken();
        } catch (RefusedRowException e) {
            throw sent.inWindow(e);
        }
        return sent;
    }

    private BitSet having(LoadPart<R> part, BitSet some) {
        BitSet having = new BitSet();
        some.stream().filter(row -> part.has().test(rows.get(row))).forEach(having::set);
        return having;
    }

    private static BitSet without(BitSet some, BitSet others) {
        BitSet left = (BitSet) some.clone();
        left.andNot(others);
        return left;
    }
}
