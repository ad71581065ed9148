package dev.sluice.managers.probe;

import dev.sluice.managers.topology.Lsn;

/**
 * The layout of PostgreSQL's log, as far as positions depend on it. When a record ends exactly where its page does, the
 * insert position already is behind the next page's header, while a standby that has replayed the record reports the
 * page's end: it would seem to lack 24 or 40 bytes until the next record comes.
 */
final class WalPage {

    private static final int HEADER = 24;
    private static final int FIRST_HEADER_OF_SEGMENT = 40;
    private static final int SMALLEST_PAGE = 1024;

    private WalPage() {}

    /** Whether {@link #endOfRecord} is another position, for all that can be told without the sizes: pages have 1 KiB or more. */
    static boolean mayBeBehindHeader(Lsn insert) {
        long inPage = insert.value() & (SMALLEST_PAGE - 1);
        return inPage == HEADER || inPage == FIRST_HEADER_OF_SEGMENT;
    }

    /** Where the last record before an insert position ends. No record can end behind a header with nothing of its own. */
    static Lsn endOfRecord(Lsn insert, long pageSize, long segmentSize) {
        long inSegment = Long.remainderUnsigned(insert.value(), segmentSize);
        if (inSegment == FIRST_HEADER_OF_SEGMENT) {
            return new Lsn(insert.value() - FIRST_HEADER_OF_SEGMENT);
        }
        long inPage = Long.remainderUnsigned(insert.value(), pageSize);
        return inPage == HEADER && inSegment > pageSize ? new Lsn(insert.value() - HEADER) : insert;
    }
}
