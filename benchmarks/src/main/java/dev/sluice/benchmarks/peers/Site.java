package dev.sluice.benchmarks.peers;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.managers.DatabaseManager;
import java.util.Properties;

/** Where contestants read: a primary and a replica, and pools to them that are alike. */
public interface Site {

    /** Declares both as Sluice's. */
    DatabaseManager manager();

    HikariDataSource primaryPool();

    HikariDataSource replicaPool();

    /** A pool to the replica by a driver that wraps another one: its URLs begin with {@code scheme} for {@code jdbc:}. */
    HikariDataSource replicaPool(String scheme, Properties properties);
}
