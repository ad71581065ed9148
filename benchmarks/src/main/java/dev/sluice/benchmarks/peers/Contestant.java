package dev.sluice.benchmarks.peers;

import dev.sluice.benchmarks.report.Rounds;
import java.sql.SQLException;

/** One way to do the unit of work that is compared: get a connection, read one row by its key, give it back. */
public interface Contestant extends Rounds.Operation, AutoCloseable {

    @Override
    void run() throws SQLException;

    @Override
    void close();
}
