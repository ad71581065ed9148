package dev.sluice.testing.process;

import dev.sluice.testing.cluster.ClusterException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A shell between the JVM and a server: it starts the server, waits for it and passes its exit status on, while a second
 * shell blocks on the standard input that only this JVM holds. When the JVM is gone the kernel closes it, and that shell
 * kills the server with its children. It has to find the children itself, since a stopped PostgreSQL backend does not
 * notice that its parent died, and each backend leads a process group of its own.
 */
record Watchdog(Process shell, long server) {

    /** Signals for the JVM's process group are not for the shells; the server's process id is all they print. */
    private static final String SCRIPT = """
            trap '' HUP INT TERM
            log=$1; shift
            exec 3<&0
            (trap - HUP INT TERM; exec "$@" </dev/null >>"$log" 2>&1 3<&-) & server=$!
            {
              read -r line <&3
              kill -STOP $server
              for stat in /proc/[0-9]*/stat; do
                read -r pid name state parent rest <"$stat" && [ "$parent" = $server ] && kill -KILL $pid
              done
              kill -KILL $server
            } >/dev/null 2>&1 & guard=$!
            echo $server
            exec >/dev/null 3<&-
            wait $server; status=$?
            kill -KILL $guard
            exit $status
            """;

    static Watchdog start(ServerLog log, List<String> command, Map<String, String> environment) {
        var shell = new ArrayList<>(
                List.of("sh", "-c", SCRIPT, "sluice-watchdog", log.file().toString()));
        shell.addAll(RunAs.current().wrap(command));
        var builder = new ProcessBuilder(shell).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        // A server that stays in the directory of the build would keep that from being unmounted.
        builder.directory(new File("/"));
        try {
            var process = builder.start();
            var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
            var line = output.readLine();
            if (line == null) {
                throw new ClusterException(log.server() + ": the watchdog shell ended at once; check that sh works");
            }
            return new Watchdog(process, Long.parseLong(line));
        } catch (IOException e) {
            throw new UncheckedIOException(log.server() + ": could not run sh; check the PATH", e);
        }
    }

    /** The server and its children, as far as they live. */
    Stream<ProcessHandle> family() {
        return ProcessHandle.of(server).stream().flatMap(parent -> Stream.concat(parent.children(), Stream.of(parent)));
    }
}
