package dev.sluice.benchmarks.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the JMH benchmarks of this package and says what they found. */
final class MicroBenchmarks {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final int forks;
    private final int iterations;
    private final TimeValue iteration;

    MicroBenchmarks(int forks, int iterations, TimeValue iteration) {
        this.forks = forks;
        this.iterations = iterations;
        this.iteration = iteration;
    }

    /** Runs one class, with these values of one of its parameters if there are any. */
    Micros measure(Class<?> benchmark, String parameter, String... values) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(benchmark.getName() + "\\.")
                .forks(forks)
                .warmupIterations(iterations)
                .warmupTime(iteration)
                .measurementIterations(iterations)
                .measurementTime(iteration)
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT);
        if (values.length > 0) {
            options.param(parameter, values);
        }
        List<Micros.Micro> all = new ArrayList<>();
        for (RunResult result : new Runner(options.build()).run()) {
            Result<?> time = result.getPrimaryResult();
            all.add(new Micros.Micro(name(result), time.getScore(), time.getScoreError(), bytes(result)));
        }
        return new Micros(all, forks + " × " + iterations + " iterations of " + iteration);
    }

    /** The method, and what it was run with: {@code read, peakEwma, 1000}. */
    private static String name(RunResult result) {
        return Stream.concat(
                        Stream.of(result.getPrimaryResult().getLabel()),
                        result.getParams().getParamsKeys().stream().map(result.getParams()::getParam))
                .collect(Collectors.joining(", "));
    }

    private static double bytes(RunResult result) {
        return result.getSecondaryResults().values().stream()
                .filter(other -> other.getLabel().endsWith(ALLOCATED))
                .mapToDouble(other -> other.getScore())
                .findFirst()
                .orElse(Double.NaN);
    }
}
