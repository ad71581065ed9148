package dev.sluice.testing.process;

import dev.sluice.testing.cluster.ClusterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * As whom the servers run: PostgreSQL refuses to run as root, and containers often know no other user.
 *
 * <p>An ordinary user runs them as himself. Root runs them in a user namespace of their own, where they do not see that
 * they are root; where that is forbidden, as {@code nobody}, who is then given the files.
 */
public enum RunAs {
    SELF("env --"),
    UNSHARE("unshare -U --"),
    NOBODY("setpriv --reuid=65534 --regid=65534 --clear-groups --");

    /** Overrides the choice: {@code self}, {@code unshare} or {@code nobody}. */
    public static final String PROPERTY = "sluice.testing.run-as";

    private static final int NOBODY_ID = 65534;

    private final String prefix;

    RunAs(String prefix) {
        this.prefix = prefix;
    }

    private static final class Probed {
        static final RunAs RESULT = probe();
    }

    /** What works here; tried out once per JVM. */
    public static RunAs current() {
        var forced = System.getProperty(PROPERTY);
        if (forced == null) {
            return Probed.RESULT;
        }
        try {
            return valueOf(forced.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ClusterException(
                    PROPERTY + ": unknown value (" + forced + "); use one of self, unshare, nobody", e);
        }
    }

    /** The command that runs the given command as this user. It replaces itself, so the process id stays the same. */
    public List<String> wrap(List<String> command) {
        var wrapped = new ArrayList<>(List.of(prefix.split(" ")));
        wrapped.addAll(command);
        return wrapped;
    }

    /** Gives a directory and everything in it to the servers' user. */
    public void handOver(Path directory) {
        if (userId() != 0) {
            return;
        }
        // Also back to root: what is kept may have been made in a run as nobody.
        int owner = this == NOBODY ? NOBODY_ID : 0;
        try (var files = Files.walk(directory)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.setAttribute(file, "unix:uid", owner);
                Files.setAttribute(file, "unix:gid", owner);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("run-as: could not give " + directory + " to user " + owner, e);
        }
    }

    private static RunAs probe() {
        if (userId() != 0) {
            return SELF;
        }
        for (var candidate : List.of(UNSHARE, NOBODY)) {
            if (works(candidate)) {
                return candidate;
            }
        }
        throw new ClusterException("run-as: root can not start servers as anybody else (unshare -U and setpriv both"
                + " failed); install util-linux, or run as an ordinary user");
    }

    private static boolean works(RunAs candidate) {
        try {
            var process = new ProcessBuilder(candidate.wrap(List.of("true")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            // The tool is not installed, so this way is not open.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static int userId() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException("run-as: this system has no /proc (Linux only); run the tests on Linux", e);
        }
    }
}
