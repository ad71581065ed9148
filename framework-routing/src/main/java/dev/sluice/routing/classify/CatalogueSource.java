package dev.sluice.routing.classify;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Where a catalogue is read: a connection to any server of the group, as {@code dataSource::getConnection} gives one. A
 * replica will do: it has the same functions and views.
 *
 * @implSpec Called once for each reading, one at a time, in the thread that reads. The connection is closed after it. What
 *     this throws leaves the facts as they were.
 */
@FunctionalInterface
public interface CatalogueSource {

    Connection open() throws SQLException;
}
