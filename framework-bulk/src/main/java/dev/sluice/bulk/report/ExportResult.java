package dev.sluice.bulk.report;

import dev.sluice.managers.topology.EngineName;
import java.time.Duration;

/**
 * What a finished export did. Immutable.
 *
 * @param engine that was read
 * @param way how the rows travelled: {@code binary COPY}, {@code cursor}
 * @param duration from the connection to the last row, in its place if it went into a file
 */
public record ExportResult(EngineName engine, String way, long rows, Duration duration) {}
