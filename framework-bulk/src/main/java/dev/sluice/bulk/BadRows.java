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

    /** Opens what is told: makes the file anew unless the load goes on, and the table if there is none. Outside of a transaction. */
    Rejections open(Connection connection, BulkLoad load, List<BulkListener> listeners, boolean goesOn)
            throws SQLException {
        List<RejectSink> sinks = new ArrayList<>();
        if (policy.skips()) {
            listeners.forEach(
                    listener -> sinks.add(rejects -> rejects.forEach(reject -> listener.rejected(load, reject))));
            consumers.forEach(consumer -> sinks.add(rejects -> rejects.forEach(consumer)));
            if (file != null) {
                sinks.add(goesOn ? new RejectFile(file) : RejectFile.create(file));
            }
            if (table != null) {
                sinks.add(RejectTable.open(connection, table, load.table()));
            }
        }
        return new Rejections(policy, sinks);
    }
}
