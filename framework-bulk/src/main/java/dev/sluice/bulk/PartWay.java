package dev.sluice.bulk;

import dev.sluice.bulk.merge.MergeWriter;
import dev.sluice.bulk.merge.RowFates;
import dev.sluice.bulk.spi.WriteTarget;
import java.util.List;

/** How rows get into one of several tables, by one verb. */
record PartWay<R>(WriteTarget table, WayChoice way, List<ColumnBinding.OnProduct<R, ?>> columns) {

    /** What the last call found of its rows; nothing of a verb that does not ask. */
    RowFates fates() {
        return way.writer() instanceof MergeWriter merge ? merge.fates() : RowFates.none();
    }
}
