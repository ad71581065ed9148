package dev.sluice.routing.contract;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.balance.Candidates;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Candidates whose numbers a test sets: idle, of weight 1 and of unknown latency until then. Confined to one thread. */
public final class MadeUpCandidates implements Candidates {

    private final EngineName[] names;
    private final int[] inFlight;
    private final double[] pressure;
    private final long[] latency;
    private final double[] weight;
    private final Random chance;
    private int @Nullable [] notes;
    private boolean keepsNotes;
    private int turn;
    private int looks;

    public MadeUpCandidates(int size, long seed) {
        names = new EngineName[size];
        for (int i = 0; i < size; i++) {
            names[i] = EngineName.parse("replica-" + i);
        }
        inFlight = new int[size];
        pressure = new double[size];
        latency = new long[size];
        weight = new double[size];
        Arrays.fill(weight, 1);
        chance = new Random(seed);
    }

    public MadeUpCandidates inFlight(int index, int count) {
        inFlight[index] = count;
        return this;
    }

    public MadeUpCandidates pressure(int index, double share) {
        pressure[index] = share;
        return this;
    }

    public MadeUpCandidates latency(int index, long nanos) {
        latency[index] = nanos;
        return this;
    }

    public MadeUpCandidates weight(int index, double share) {
        weight[index] = share;
        return this;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public EngineName name(int index) {
        return names[index];
    }

    @Override
    public int inFlight(int index) {
        looks++;
        return inFlight[index];
    }

    /** How often {@link #inFlight(int)} has been asked. */
    public int looks() {
        return looks;
    }

    @Override
    public double pressure(int index) {
        return pressure[index];
    }

    @Override
    public long latencyNanos(int index) {
        return latency[index];
    }

    @Override
    public double weight(int index) {
        return weight[index];
    }

    /** From now on what a balancer notes is kept; do not change weights any more. */
    public MadeUpCandidates keepingNotes() {
        keepsNotes = true;
        return this;
    }

    @Override
    public int @Nullable [] notes(int size) {
        if (keepsNotes && notes == null) {
            notes = new int[size];
        }
        return notes;
    }

    @Override
    public int random(int bound) {
        return chance.nextInt(bound);
    }

    @Override
    public int turn() {
        return turn++;
    }
}
