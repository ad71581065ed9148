package dev.sluice.bulk;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseException;
import dev.sluice.bulk.report.BulkReport;
import org.jspecify.annotations.Nullable;

/**
 * A load ended before its source did. Nothing of the chunk stays in which it failed; {@link #report()} says how many rows
 * were committed before, and which row was refused if anybody knows.
 */
public class BulkException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    private final transient BulkReport report;

    public BulkException(String message, BulkReport report, @Nullable Throwable cause) {
        super(message, cause);
        this.report = requireNonNull(report, "report");
    }

    /** What is left of the load. Not serialized. */
    public BulkReport report() {
        return report;
    }
}
