package dev.sluice.benchmarks.peers;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who takes part, by name, all at the same site. Close it to close all.
 *
 * @param plain what the others are compared with: the pool of Sluice's replica, past Sluice. Nothing decides
 * @param ours what runs over that same pool, so over the same connections, and a pool like it
 * @param peers the others, each over connections of its own
 */
public record Contestants(
        DatabaseManager manager, Contestant plain, Map<String, Contestant> ours, Map<String, Contestant> peers)
        implements AutoCloseable {

    public static final String PLAIN = "HikariCP";

    /** The same pool again. How far it is from the first is how far a number of ours can be off. */
    public static final String CONTROL = "HikariCP once more, as the control";

    /** How far it is from the first is how far a number of a peer can be off. */
    private static final String OTHER_POOL = "HikariCP, another pool";

    /** Sluice, told that the unit of work reads. */
    public static final String ROUTER = "Sluice, `Router`";

    public static final String DATA_SOURCE = "Sluice, `RoutingDataSource`, declared";

    /** Those that can do without a server. */
    public static Contestants at(Site site) throws SQLException {
        Contestants contestants = of(site);
        try {
            contestants.addPeers(site);
            return contestants;
        } catch (RuntimeException e) {
            contestants.close();
            throw e;
        }
    }

    /** The same, and those that need a server. Peers that are not on the class path are left out. */
    public static Contestants withPeers(Servers site) throws SQLException {
        Contestants contestants = at(site);
        try {
            contestants.addSplitting(site);
            return contestants;
        } catch (SQLException | RuntimeException e) {
            contestants.close();
            throw e;
        }
    }

    private static Contestants of(Site site) throws SQLException {
        DatabaseManager manager = site.manager();
        try {
            Router router = Router.over(manager);
            HikariDataSource pool = manager.engine("replica-1").dataSource().unwrap(HikariDataSource.class);
            Map<String, Contestant> ours = new LinkedHashMap<>();
            ours.put(CONTROL, new SharedPool(pool));
            ours.put(ROUTER, new SluiceRouter(router));
            ours.put(DATA_SOURCE, SluiceDataSource.declared(router));
            ours.put("Sluice, `RoutingDataSource`, classified", SluiceDataSource.classified(router));
            return new Contestants(manager, new SharedPool(pool), ours, new LinkedHashMap<>());
        } catch (SQLException | RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    private void addPeers(Site site) {
        peers.put(OTHER_POOL, new PlainPool(site.replicaPool()));
        peers.put("Spring, lazy proxy over a routing source", SpringRouting.at(site));
        if (AwsWrapper.isThere()) {
            peers.put("AWS wrapper, no plugins", AwsWrapper.plain(site));
            peers.put("AWS wrapper, `sqlParser`", AwsWrapper.parsing(site));
        }
    }

    private void addSplitting(Servers site) throws SQLException {
        if (AwsWrapper.isThere()) {
            peers.put("AWS wrapper, `readWriteSplitting`", AwsWrapper.splitting(site));
        }
        if (ShardingSphere.isThere()) {
            peers.put("ShardingSphere-JDBC", ShardingSphere.at(site));
        }
    }

    /** All of them, {@link #plain} first. */
    public Map<String, Contestant> all() {
        Map<String, Contestant> all = new LinkedHashMap<>();
        all.put(PLAIN, plain);
        all.putAll(ours);
        all.putAll(peers);
        return all;
    }

    @Override
    public void close() {
        peers.values().forEach(Contestant::close);
        manager.close();
    }
}
