package dev.sluice.benchmarks.peers;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** All who take part, by name, on the same two servers. Close it to close all. */
public record Contestants(Map<String, Contestant> all) implements AutoCloseable {

    /** What the others are compared with: a pool to the replica, and nothing that decides. */
    public static final String PLAIN = "HikariCP";

    /** A second such pool. How far it is from the first is how far a number here can be off. */
    public static final String CONTROL = "HikariCP once more, as the control";

    /** Sluice, told that the unit of work reads. */
    public static final String ROUTER = "Sluice, `Router`";

    /** Opens them; peers that are not on the class path are left out. */
    public static Contestants at(Site site) throws SQLException {
        Map<String, Contestant> all = new LinkedHashMap<>();
        Contestants contestants = new Contestants(all);
        try {
            all.put(PLAIN, new PlainPool(site.pool(site.replica())));
            all.put(CONTROL, new PlainPool(site.pool(site.replica())));
            all.put(ROUTER, SluiceRouter.at(site));
            all.put("Spring, lazy proxy over a routing source", SpringRouting.at(site));
            if (AwsWrapper.isThere()) {
                all.put("AWS wrapper, no plugins", AwsWrapper.plain(site));
                all.put("AWS wrapper, `srw`", AwsWrapper.splitting(site));
                all.put("AWS wrapper, `sqlParser`", AwsWrapper.parsing(site));
            }
            if (ShardingSphere.isThere()) {
                all.put("ShardingSphere-JDBC", ShardingSphere.at(site));
            }
            return contestants;
        } catch (SQLException | RuntimeException e) {
            contestants.close();
            throw e;
        }
    }

    @Override
    public void close() {
        all.values().forEach(Contestant::close);
    }
}
