package dev.sluice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.testing.cluster.ClusterException;
import dev.sluice.testing.process.Await;
import dev.sluice.testing.process.RunAs;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** MySQL servers go when their cluster or their JVM goes, whoever they run as. */
class MySqlLifetimeIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int SIGKILLED = 137;

    @Test
    void aClosedClusterLeavesNoProcessAndNoFile() {
        var cluster = MySqlCluster.builder().replicas(1).start();
        var servers = cluster.nodes().stream()
                .map(MySqlNode::port)
                .map(MySqlLifetimeIT::server)
                .toList();
        var directory = runDirectory(servers.get(0));
        cluster.freeze(cluster.source());

        cluster.close();
        cluster.close();
        assertThat(servers).noneMatch(ProcessHandle::isAlive);
        assertThat(directory).doesNotExist();
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> cluster.restart(cluster.source()))
                .withMessage("mysql: the cluster is closed; start another one");
    }

    @Test
    void aKilledJvmLeavesNoProcessAndNoFile() throws Exception {
        var jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var ports = jvm.inputReader().readLine();
        assertThat(ports).as("the JVM has started its cluster").isNotNull();
        var servers = Stream.of(ports.split(" "))
                .map(Integer::valueOf)
                .map(MySqlLifetimeIT::server)
                .toList();
        var directory = runDirectory(servers.get(0));
        assertThat(directory).exists();

        assertThat(jvm.destroyForcibly().waitFor()).isEqualTo(SIGKILLED);
        Await.until("the servers' end", SOON, () -> servers.stream().noneMatch(ProcessHandle::isAlive));
        Await.until("the end of " + directory, SOON, () -> !directory.toFile().exists());
    }

    @Test
    void rootWithoutUserNamespacesRunsItAsNobody() throws SQLException {
        assumeThat(RunAs.current()).as("how the servers run").isNotEqualTo(RunAs.SELF);
        System.setProperty(RunAs.PROPERTY, "nobody");
        try (var cluster = MySqlCluster.builder().start();
                var connection = cluster.source().connect("")) {
            assertThat(connection.isValid(5)).isTrue();
            assertThat(server(cluster.source().port()).info().user()).hasValue("nobody");
        } finally {
            System.clearProperty(RunAs.PROPERTY);
        }
    }

    /** What the killed JVM runs. */
    static final class Owner {

        private Owner() {}

        public static void main(String[] args) throws IOException {
            var cluster = MySqlCluster.builder().replicas(1).start();
            cluster.freeze(cluster.source());
            System.out.println(
                    cluster.nodes().get(0).port() + " " + cluster.nodes().get(1).port());
            System.in.read();
        }
    }

    private static ProcessHandle server(int port) {
        return ProcessHandle.allProcesses()
                .filter(process -> arguments(process).contains("--port=" + port))
                .filter(process -> process.info().command().orElse("").endsWith("mysqld"))
                .findFirst()
                .orElseThrow();
    }

    private static Path runDirectory(ProcessHandle server) {
        var data = arguments(server).stream()
                .filter(argument -> argument.startsWith("--datadir="))
                .findFirst()
                .orElseThrow();
        return Path.of(data.substring(data.indexOf('=') + 1)).getParent().getParent();
    }

    private static List<String> arguments(ProcessHandle process) {
        return process.info().arguments().map(Arrays::asList).orElse(List.of());
    }
}
