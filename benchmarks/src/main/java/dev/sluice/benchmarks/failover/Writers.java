package dev.sluice.benchmarks.failover;

import dev.sluice.benchmarks.peers.Drivers;
import dev.sluice.testing.cluster.ClusterNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Who takes part, by name. They are opened anew for each failover, so that none has learnt from the last one. */
final class Writers {

    private static final String PGJDBC = "jdbc:postgresql://";
    private static final String AWS = "jdbc:aws-wrapper:postgresql://";

    /** The wrapper's default is five minutes of waiting for a topology that shows a writer. */
    private static final String AWS_FAILOVER = "wrapperPlugins=failover2,efm2&failoverTimeoutMs=10000";

    private Writers() {}

    static Map<String, Supplier<Writer>> of(List<? extends ClusterNode> nodes, String database) {
        Map<String, Supplier<Writer>> all = new LinkedHashMap<>();
        all.put("Sluice", () -> SluiceWriter.over(nodes, database));
        all.put(
                "pgjdbc, `targetServerType=primary`",
                () -> PoolWriter.over(nodes, database, PGJDBC, "targetServerType=primary"));
        all.put(
                "the same with `hostRecheckSeconds=0`",
                () -> PoolWriter.over(nodes, database, PGJDBC, "targetServerType=primary&hostRecheckSeconds=0"));
        if (Drivers.isThere("software.amazon.jdbc.Driver")) {
            all.put("AWS wrapper, `failover2`", () -> PoolWriter.over(nodes, database, AWS, AWS_FAILOVER));
        }
        return all;
    }
}
