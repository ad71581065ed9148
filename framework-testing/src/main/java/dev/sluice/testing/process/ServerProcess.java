package dev.sluice.testing.process;

import dev.sluice.testing.cluster.ClusterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server process that dies with the JVM, also when that is killed with {@code kill -9}.
 *
 * <p>Threads: safe. Lifetime: until {@link #kill()} or the server's own end. Blocking: {@link #kill()},
 * {@link #awaitExit} and {@link #awaitReady}.
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

    /** Letters of proc(5). */
    private static final Set<String> ENDED = Set.of("Z", "X");

    private static final Set<String> STOPPED = Set.of("T", "t", "Z", "X");

    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(10);

    private final ServerLog log;
    private final Watchdog watchdog;

    private ServerProcess(ServerLog log, Watchdog watchdog) {
        this.log = log;
        this.watchdog = watchdog;
    }

    /**
     * Starts a server as {@link RunAs#current()}; it runs, but need not answer yet.
     *
     * @param name who it is, for errors
     * @param environment variables on top of the JVM's own
     * @param log the file its output is appended to
     */
    public static ServerProcess start(String name, List<String> command, Map<String, String> environment, Path log) {
        var serverLog = new ServerLog(name, log.toAbsolutePath());
        return new ServerProcess(serverLog, Watchdog.start(serverLog, command, environment));
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
        return watchdog.server();
    }

    /** Whether the process lives; a stopped one does. */
    public boolean isRunning() {
        return watchdog.shell().isAlive();
    }

    /** Sends a signal; nothing happens if the process is gone. */
    public void signal(Signal signal) {
        if (!isRunning()) {
            return;
        }
        switch (signal) {
            case HUP, INT, TERM -> send(signal, Stream.of(pid()));
            case CONT -> send(signal, watchdog.family().map(ProcessHandle::pid));
            case STOP, KILL -> {
                // Stopped first, so that it can not have another child while we count them.
                send(Signal.STOP, Stream.of(pid()));
                Await.until(log.server() + ": to be stopped", KILL_TIMEOUT, () -> STOPPED.contains(state(pid())));
                send(signal, watchdog.family().map(ProcessHandle::pid));
            }
        }
    }

    /** Kills the server and its children and waits until they are gone. */
    public void kill() {
        signal(Signal.STOP); // from here on it has no more children than these
        var family = watchdog.family().toList();
        signal(Signal.KILL);
        if (!awaitExit(KILL_TIMEOUT)) {
            throw failure("survived SIGKILL for " + KILL_TIMEOUT.toSeconds() + " s");
        }
        Await.until(
                log.server() + ": the end of its child processes",
                KILL_TIMEOUT,
                () -> family.stream().allMatch(ServerProcess::hasEnded));
    }

    /** Waits for the end of the process; false when it still runs then. */
    public boolean awaitExit(Duration timeout) {
        try {
            return watchdog.shell().waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !isRunning();
        }
    }

    /** How it ended: 0 is good, 128 and more is a signal. */
    public int exitStatus() {
        return watchdog.shell().exitValue();
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
            throw failure("not ready within " + timeout.toMillis() + " ms");
        }
    }

    /** Whether the log contains these words, for instance those for a port in use. */
    public boolean logContains(String words) {
        return log.contains(words);
    }

    /** An error about this server, with the last lines of its log. */
    public ClusterException failure(String what) {
        return log.failure(what);
    }

    /** Orphans stay zombies until init cares for them, which may take seconds; they hold nothing any more. */
    private static boolean hasEnded(ProcessHandle process) {
        return ENDED.contains(state(process.pid()));
    }

    /** The letter of its state; an X, as of the dead, if not even a zombie is left. */
    private static String state(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            int name = stat.lastIndexOf(')'); // which may contain anything
            return stat.substring(name + 2, name + 3);
        } catch (IOException e) {
            return "X";
        }
    }

    private void send(Signal signal, Stream<Long> targets) {
        var command = new ArrayList<>(List.of("sh", "-c", "kill -s \"$0\" \"$@\"", signal.name()));
        targets.forEach(target -> command.add(Long.toString(target)));
        try {
            // A child may be gone by now, which makes kill complain: that it is gone is all we want.
            new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(log.server() + ": could not run sh; check the PATH", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
