package dev.sluice.benchmarks.report;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Operations per second by name, one number for each round. */
public final class Rates {

    private final Map<String, List<Double>> byName = new LinkedHashMap<>();

    Rates(Set<String> names) {
        names.forEach(name -> byName.put(name, new ArrayList<>()));
    }

    void add(String name, double perSecond) {
        of(name).add(perSecond);
    }

    public Set<String> names() {
        return byName.keySet();
    }

    public List<Double> of(String name) {
        return requireNonNull(byName.get(name), name);
    }

    /** Nanoseconds that one operation took. */
    public Spread nanos(String name) {
        return Spread.quartiles(
                of(name).stream().map(perSecond -> 1e9 / perSecond).toList());
    }

    /** Microseconds that one operation took one of {@code threads}. */
    public Spread micros(String name, int threads) {
        return Spread.quartiles(
                of(name).stream().map(perSecond -> threads * 1e6 / perSecond).toList());
    }

    /** How the rates of the first compare to those of the second, round by round. */
    public Spread ratio(String first, String second) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < of(first).size(); round++) {
            ratios.add(of(first).get(round) / of(second).get(round));
        }
        return Spread.quartiles(ratios);
    }

    /** How many nanoseconds more the first takes than the second, round by round. */
    public Spread nanosOver(String first, String second) {
        List<Double> differences = new ArrayList<>();
        for (int round = 0; round < of(first).size(); round++) {
            differences.add(1e9 / of(first).get(round) - 1e9 / of(second).get(round));
        }
        return Spread.quartiles(differences);
    }
}
