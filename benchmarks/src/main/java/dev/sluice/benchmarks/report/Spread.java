package dev.sluice.benchmarks.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What several measurements of one thing were. */
public record Spread(double low, double median, double high) {

    private static final int RESAMPLES = 2_000;

    /** The median with the smallest and the largest. */
    public static Spread all(Collection<Double> samples) {
        return between(samples, 0, 1);
    }

    /** The median with the quartiles, for many short rounds of which single ones are disturbed. */
    public static Spread quartiles(Collection<Double> samples) {
        return between(samples, 0.25, 0.75);
    }

    /** The median with the 95 % interval that a bootstrap finds for it. */
    public static Spread ofMedian(List<Double> samples) {
        Random random = new Random(1);
        List<Double> medians = new ArrayList<>();
        for (int i = 0; i < RESAMPLES; i++) {
            List<Double> resample = new ArrayList<>();
            for (int j = 0; j < samples.size(); j++) {
                resample.add(samples.get(random.nextInt(samples.size())));
            }
            medians.add(all(resample).median());
        }
        Spread of = between(medians, 0.025, 0.975);
        return new Spread(of.low(), all(samples).median(), of.high());
    }

    private static Spread between(Collection<Double> samples, double low, double high) {
        double[] sorted =
                samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN);
        }
        return new Spread(at(sorted, low), at(sorted, 0.5), at(sorted, high));
    }

    private static double at(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }

    public Spread times(double factor) {
        return new Spread(low * factor, median * factor, high * factor);
    }

    /** {@code median [low .. high]}, each in this format. */
    public String text(String format) {
        return String.format(Locale.ROOT, format + " [" + format + " .. " + format + "]", median, low, high);
    }
}
