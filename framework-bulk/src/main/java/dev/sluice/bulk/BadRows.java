package dev.sluice.bulk;

import dev.sluice.QualifiedName;
import dev.sluice.bulk.policy.FailurePolicy;
import dev.sluice.bulk.report.BulkLoad;
import dev.sluice.bulk.report.Reject;
import dev.sluice.bulk.spi.BulkListener;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is declared about bad rows: whether they are left out, and who is told. Immutable. */
record BadRows(
        FailurePolicy policy,
        List<Consumer<Reject>> consumers,
        @Nullable Path file,
        @Nullable QualifiedName table) {

    static final BadRows STOP = new BadRows(FailurePolicy.stop(), List.of(), null, null);

    BadRows {
        consumers = List.copyOf(consumers);
    }

    BadRows by(FailurePolicy other) {
        return new BadRows(other, consumers, file, table);
    }

    BadRows tell(Consumer<Reject> consumer) {
        List<Consumer<Reject>> all = new ArrayList<>(consumers);
        all.add(consumer);
        return new BadRows(policy, all, file, table);
    }

    BadRows into(Path other) {
        return new BadRows(policy, consumers, other, table);
    }

    BadRows into(QualifiedName other) {
        return new BadRows(policy, consumers, file, other);
    }

    /** What is told by all streams of a load: makes the file anew unless the load goes on. */
    List<Consumer<List<Reject>>> openShared(LoadTotals totals, List<BulkListener> listeners, boolean goesOn) {
        List<Consumer<List<Reject>>> told = new ArrayList<>();
        if (policy.skips()) {
            BulkLoad load = totals.load();
            listeners.forEach(
                    listener -> told.add(rejects -> rejects.forEach(reject -> listener.rejected(load, reject))));
            consumers.forEach(consumer -> told.add(rejects -> rejects.forEach(consumer)));
            if (file != null) {
                RejectFile opened = goesOn ? new RejectFile(file) : RejectFile.create(file);
                told.add(opened::rejected);
            }
        }
        return told;
    }

    /** Opens what one stream tells beside: the table, which it makes if there is none. Outside of a transaction. */
    Rejections open(Connection connection, LoadTotals totals, List<Consumer<List<Reject>>> shared, AtomicLong all)
            throws SQLException {
        List<RejectSink> sinks = new ArrayList<>();
        shared.forEach(told -> sinks.add(rejects -> totals.oneAtATime(() -> told.accept(rejects))));
        if (policy.skips() && table != null) {
            sinks.add(RejectTable.open(connection, table, totals.load().table()));
        }
        return new Rejections(policy, sinks, all);
    }
}
