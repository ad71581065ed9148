package dev.sluice.bulk;

import dev.sluice.bulk.report.Reject;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Makes the streams of a load, and what they share. */
final class StreamOpener<R> {

    private final LoadSpec<R> spec;
    private final LoadTotals totals;
    private final ChunkHooks hooks;
    private final List<Consumer<List<Reject>>> told;
    private final AtomicLong rejects = new AtomicLong();

    /** @param goesOn whether another run has loaded some rows */
    StreamOpener(LoadSpec<R> spec, LoadTotals totals, ChunkHooks hooks, boolean goesOn) {
        this.spec = spec;
        this.totals = totals;
        this.hooks = hooks;
        this.told = spec.badRows().openShared(totals, spec.bulk().listeners(), goesOn);
    }

    LoadTotals totals() {
        return totals;
    }

    ChunkLoop<R> loop(LoadSite site, Prepared<R> ready, Checkpoint checkpoint, Iterator<? extends R> rows) {
        Rejections rejections;
        try {
            rejections = spec.badRows().open(site.routed().connection(), totals, told, rejects);
        } catch (SQLException e) {
            throw Prepared.notBegun(spec, site.routed(), e);
        }
        return new ChunkLoop<>(
                site,
                ready,
                new LoadWatch(totals, rejections),
                rejections,
                checkpoint,
                hooks,
                LagThrottle.of(spec, site.routed()),
                spec,
                rows);
    }
}
