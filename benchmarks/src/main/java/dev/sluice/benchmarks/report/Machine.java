package dev.sluice.benchmarks.report;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a number depends on besides the code. */
public final class Machine {

    private Machine() {}

    /** One sentence, with the load of this moment, which says whether others were at work. */
    public static String sentence() {
        Runtime runtime = Runtime.getRuntime();
        return String.format(
                Locale.ROOT,
                "%d cores, %s %s, JDK %s, heap at most %d MB; load average %.1f when it began.",
                runtime.availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"),
                runtime.maxMemory() >> 20,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** {@code HikariCP 7.1.0, …}: the versions of these jars, by the names of the files; left out if they are not there. */
    public static String versions(String... jars) {
        return Stream.of(jars)
                .flatMap(jar -> Arrays.stream(
                                System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(path -> new File(path).getName())
                        .filter(file -> file.matches(jar + "-[0-9].*\\.jar"))
                        .map(file -> jar + " " + file.substring(jar.length() + 1, file.length() - ".jar".length())))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
