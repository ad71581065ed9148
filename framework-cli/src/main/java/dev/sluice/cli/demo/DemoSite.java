package dev.sluice.cli.demo;

import dev.sluice.managers.DatabaseManager;
import java.util.Optional;

/** Where the demo runs: a SQLite file, or servers of its own. Closing it leaves nothing behind that was not asked for. */
interface DemoSite extends AutoCloseable {

    /** What it is, in words. */
    String description();

    /** Opens a manager on it; the caller closes it before the site. */
    DatabaseManager open();

    /** When the demo may call a write acknowledged. */
    Acknowledgement acknowledgement();

    /** Kills the primary and promotes a replica; empty where there is only a file. */
    Optional<Failover> failover();

    @Override
    void close();

    /** From when on a write must not be lost any more. */
    enum Acknowledgement {
        /** As soon as COMMIT returned: the file is written, or a synchronous standby has it. */
        COMMIT,
        /** When a replica has shown it: MySQL's binaries come without semi-synchronous replication. */
        REPLICA
    }

    /** A failover that can be set off. */
    interface Failover {

        /** Kills the primary as {@code kill -9} does; answers its name. */
        String kill();

        /** Promotes the replica that has most; answers its name. */
        String promote();
    }
}
