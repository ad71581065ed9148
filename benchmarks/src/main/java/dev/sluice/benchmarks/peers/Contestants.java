package dev.sluice.benchmarks.peers;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who takes part, by name, all at the same site. Close it to close all. */
public record Contestants(Map<String, Contestant> all) implements AutoCloseable {

    /** What the others are compared with: a pool to the replica, and nothing that decides. */
    public static final String PLAIN = "HikariCP";

    /** A second such pool. How far it is from the first is how far a number here can be off. */
    public static final String CONTROL = "HikariCP once more, as the control";

    /** Sluice, told that the unit of work reads. */
    public static final String ROUTER = "Sluice, `Router`";

    /** Those that can do without a server. */
    public static Contestants at(Site site) {
        Contestants contestants = new Contestants(new LinkedHashMap<>());
        try {
            contestants.add(site);
            return contestants;
        } catch (RuntimeException e) {
            contestants.close();
            throw e;
        }
    }

    /** The same, and those that need a server. Peers that are not on the class path are left out. */
    public static Contestants withPeers(Servers site) throws SQLException {
        Contestants contestants = new Contestants(new LinkedHashMap<>());
        try {
            contestants.add(site);
            contestants.addSplitting(site);
            return contestants;
        } catch (SQLException | RuntimeException e) {
            contestants.close();
            throw e;
        }
    }

    private void add(Site site) {
        all.put(PLAIN, new PlainPool(site.replicaPool()));
        all.put(CONTROL, new PlainPool(site.replicaPool()));
        all.put(ROUTER, SluiceRouter.at(site));
        all.put("Sluice, `RoutingDataSource`, declared", SluiceDataSource.declared(site));
        all.put("Sluice, `RoutingDataSource`, classified", SluiceDataSource.classified(site));
        all.put("Spring, lazy proxy over a routing source", SpringRouting.at(site));
        if (AwsWrapper.isThere()) {
            all.put("AWS wrapper, no plugins", AwsWrapper.plain(site));
            all.put("AWS wrapper, `sqlParser`", AwsWrapper.parsing(site));
        }
    }

    private void addSplitting(Servers site) throws SQLException {
        if (AwsWrapper.isThere()) {
            all.put("AWS wrapper, `readWriteSplitting`", AwsWrapper.splitting(site));
        }
        if (ShardingSphere.isThere()) {
            all.put("ShardingSphere-JDBC", ShardingSphere.at(site));
        }
    }

    @Override
    public void close() {
        all.values().forEach(Contestant::close);
    }
}
