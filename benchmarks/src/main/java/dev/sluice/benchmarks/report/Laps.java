package dev.sluice.benchmarks.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Runs several things as a whole, in turns, each once in a round; who comes first changes from round to round.
 *
 * @param warmups rounds that are not counted
 */
public record Laps(int warmups, int rounds) {

    /**
     * Runs all of them in all rounds.
     *
     * @param before what is done before each, and not timed
     */
    public Rates run(Rounds.Operation before, Map<String, ? extends Rounds.Operation> contestants) throws Exception {
        Rates rates = new Rates(contestants.keySet());
        List<Map.Entry<String, ? extends Rounds.Operation>> order = new ArrayList<>(contestants.entrySet());
        Random random = new Random(1);
        for (int round = -warmups; round < rounds; round++) {
            for (Map.Entry<String, ? extends Rounds.Operation> contestant : order) {
                before.run();
                long start = System.nanoTime();
                contestant.getValue().run();
                double perSecond = 1e9 / (System.nanoTime() - start);
                System.out.printf("%d %s: %.3f s%n", round, contestant.getKey(), 1 / perSecond);
                if (round >= 0) {
                    rates.add(contestant.getKey(), perSecond);
                }
            }
            Collections.shuffle(order, random);
        }
        return rates;
    }

    /** How it was measured, for below a table. */
    public String sentence() {
        return rounds + " rounds; median and quartiles, ratios within a round.";
    }
}
