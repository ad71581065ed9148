package dev.sluice.benchmarks.kills;

import dev.sluice.benchmarks.report.Table;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills something at a random moment of a program, again and again, and begins the program again until it has come to its end. One
 * thread uses it.
 */
public final class Kills {

    /** A program prints it when it has connected: what comes from now on may be killed. */
    public static final String BEGUN = "begun";

    private static final int MOST_FAILURES = 10;

    private final Victim victim;
    private final int wanted;
    private final int longestMillis;
    private final Random random;
    private final Map<Victim.Fault, Integer> times = new EnumMap<>(Victim.Fault.class);
    private int attempts;

    /**
     * Takes the number of kills until which {@link #over} is false.
     *
     * @param longestMillis how long after the program has begun its work it is killed at the latest
     */
    public Kills(Victim victim, int wanted, int longestMillis, long seed) {
        this.victim = victim;
        this.wanted = wanted;
        this.longestMillis = longestMillis;
        this.random = new Random(seed);
    }

    public boolean over() {
        return count() >= wanted;
    }

    public int count() {
        return times.values().stream().mapToInt(Integer::intValue).sum();
    }

    public int attempts() {
        return attempts;
    }

    /** What was killed how often. */
    public Table table() {
        Table table = new Table("killed", "times");
        times.forEach((fault, count) -> table.row(fault.text, count.toString()));
        return table;
    }

    /**
     * Runs a main class of this class path in processes of its own, until one of them ends with 0.
     *
     * @return false if it does not: ten in a row have failed although nobody killed anything
     */
    public boolean until(Class<?> program, String... arguments) throws IOException, InterruptedException, SQLException {
        int byItself = 0;
        while (byItself < MOST_FAILURES) {
            int before = count();
            if (attempt(program, arguments) == 0) {
                return true;
            }
            byItself = count() > before ? 0 : byItself + 1;
        }
        return false;
    }

    private int attempt(Class<?> program, String[] arguments) throws IOException, InterruptedException, SQLException {
        attempts++;
        Process process = begin(program, arguments);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && !line.equals(BEGUN); line = lines.readLine()) {
                System.out.println(line);
            }
            if (!over()
                    && !process.waitFor(random.nextInt(longestMillis), TimeUnit.MILLISECONDS)
                    && kill(process) == Victim.Fault.CLIENT) {
                return process.waitFor(); // what it printed is gone with it
            }
            lines.lines().forEach(System.out::println);
            return process.waitFor();
        }
    }

    private Process begin(Class<?> program, String[] arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        Stream.of(arguments).forEach(command::add);
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().putAll(victim.environment());
        return process.start();
    }

    private Victim.Fault kill(Process process) throws SQLException {
        List<Victim.Fault> faults = new ArrayList<>(victim.faults());
        faults.add(Victim.Fault.CLIENT);
        Victim.Fault fault = faults.get(random.nextInt(faults.size()));
        times.merge(fault, 1, Integer::sum);
        System.out.printf("kill %d: %s%n", count(), fault.text);
        if (fault == Victim.Fault.CLIENT) {
            process.destroyForcibly();
        } else {
            victim.suffer(fault);
        }
        return fault;
    }
}
