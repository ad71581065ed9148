package dev.sluice.testing.process;

import dev.sluice.testing.cluster.ClusterException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server process that dies with the JVM, also when that is killed with {@code kill -9}.
 *
 * <p>A shell stands between: it starts the server, waits for it and passes its exit status on, while a second shell
 * blocks on the standard input that only this JVM holds. When the JVM is gone the kernel closes it, and that shell kills
 * the server with its children. It has to find the children itself, since a stopped PostgreSQL backend does not notice
 * that its parent died, and each backend leads a process group of its own.
 *
 * <p>Threads: safe. Lifetime: until {@link #kill()} or the server's own end. Blocking: {@link #awaitExit}.
 */
public final class ServerProcess {

    /** What can be sent to a server; {@code STOP}, {@code CONT} and {@code KILL} go to its children too. */
    public enum Signal {
        HUP,
        INT,
        TERM,
        STOP,
        CONT,
        KILL
    }

    /** Told once it runs: the server's process id, which is the last thing on standard output. */
    private static final String WATCHDOG = """
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

    private static final int LOG_LINES = 12;
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(10);

    private final String name;
    private final Path log;
    private final Process watchdog;
    private final ProcessHandle server;

    private ServerProcess(String name, Path log, Process watchdog, ProcessHandle server) {
        this.name = name;
        this.log = log;
        this.watchdog = watchdog;
        this.server = server;
    }

    /**
     * Starts a server as {@link RunAs#current()}; it runs, but need not answer yet.
     *
     * @param name who it is, for errors
     * @param environment variables on top of the JVM's own
     * @param log the file its output is appended to
     */
    public static ServerProcess start(String name, List<String> command, Map<String, String> environment, Path log) {
        var shell = new ArrayList<>(List.of("sh", "-c", WATCHDOG, "sluice-watchdog", log.toString()));
        shell.addAll(RunAs.current().wrap(command));
        var builder = new ProcessBuilder(shell).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        // A server that stays in the directory of the build would keep that from being unmounted.
        builder.directory(new File("/"));
        try {
            var watchdog = builder.start();
            var output =
                    new BufferedReader(new InputStreamReader(watchdog.getInputStream(), StandardCharsets.US_ASCII));
            var line = output.readLine();
            if (line == null) {
                throw new ClusterException(name + ": the watchdog shell ended at once; check that sh works");
            }
            var server = ProcessHandle.of(Long.parseLong(line)).orElseThrow(() -> failure(name, log, "ended at once"));
            return new ServerProcess(name, log, watchdog, server);
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": could not run sh; check the PATH", e);
        }
    }

    /** Runs a program to its end, which must be a good one; it dies with the JVM too. */
    public static void run(
            String name, List<String> command, Map<String, String> environment, Path log, Duration limit) {
        var process = start(name, command, environment, log);
        if (!process.awaitExit(limit)) {
            process.kill();
            throw process.failure("did not end within " + limit.toSeconds() + " s");
        }
        if (process.exitStatus() != 0) {
            throw process.failure("ended with status " + process.exitStatus());
        }
    }

    public long pid() {
        return server.pid();
    }

    /** Whether the process lives; a stopped one does. */
    public boolean isRunning() {
        return watchdog.isAlive();
    }

    /** Sends a signal; nothing happens if the process is gone. */
    public void signal(Signal signal) {
        if (!isRunning()) {
            return;
        }
        switch (signal) {
            case HUP, INT, TERM -> send(signal, Stream.of(server));
            case CONT -> send(signal, Stream.concat(server.children(), Stream.of(server)));
            case STOP, KILL -> {
                // Stopped first, so that it can not have another child while we count them.
                send(Signal.STOP, Stream.of(server));
                send(signal, Stream.concat(server.children(), Stream.of(server)));
            }
        }
    }

    /** Kills the server and its children and waits until they are gone. */
    public void kill() {
        var family = Stream.concat(server.children(), Stream.of(server)).toList();
        signal(Signal.KILL);
        if (!awaitExit(KILL_TIMEOUT)) {
            throw failure("survived SIGKILL for " + KILL_TIMEOUT.toSeconds() + " s");
        }
        Await.until(
                name + ": the end of its child processes",
                KILL_TIMEOUT,
                () -> family.stream().allMatch(ServerProcess::hasEnded));
    }

    /** Orphans stay zombies until init cares for them, which may take seconds; they hold nothing any more. */
    private static boolean hasEnded(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                    .isEmpty();
        } catch (IOException e) {
            // Not even a zombie is left.
            return true;
        }
    }

    /** Waits for the end of the process; false when it still runs then. */
    public boolean awaitExit(Duration timeout) {
        try {
            return watchdog.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !watchdog.isAlive();
        }
    }

    /** How it ended: 0 is good, 128 and more is a signal. */
    public int exitStatus() {
        return watchdog.exitValue();
    }

    /**
     * Waits until the server is ready.
     *
     * @param ready asked again and again; answers false while the server is not up
     * @throws ClusterException with the end of the log if the server ends instead, or takes too long
     */
    public <X extends Exception> void awaitReady(Duration timeout, Await.Condition<X> ready) throws X {
        boolean up = Await.holdsWithin(timeout, () -> !isRunning() || ready.holds());
        if (!isRunning()) {
            throw failure("ended while starting with status " + exitStatus());
        }
        if (!up) {
            throw failure("not ready within " + timeout.toSeconds() + " s");
        }
    }

    /** Whether the log contains these words, for instance those for a port in use. */
    public boolean logContains(String words) {
        return lines(log).stream().anyMatch(line -> line.contains(words));
    }

    /** An error about this server, with the last lines of its log. */
    public ClusterException failure(String what) {
        return failure(name, log, what);
    }

    private static ClusterException failure(String name, Path log, String what) {
        var lines = lines(log);
        var end = String.join(" | ", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        return new ClusterException(name + ": " + what + " (" + end.strip() + "); the log above says why");
    }

    private static List<String> lines(Path log) {
        try {
            return Files.exists(log)
                    ? List.of(Files.readString(log, StandardCharsets.ISO_8859_1).split("\n"))
                    : List.of();
        } catch (IOException e) {
            return List.of("its log can not be read: " + e);
        }
    }

    private void send(Signal signal, Stream<ProcessHandle> targets) {
        var command = new ArrayList<>(List.of("sh", "-c", "kill -s \"$0\" \"$@\"", signal.name()));
        targets.forEach(target -> command.add(Long.toString(target.pid())));
        try {
            // A child may be gone by now, which makes kill complain: that it is gone is all we want.
            new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": could not run sh; check the PATH", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
