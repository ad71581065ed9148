package dev.sluice.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Time that passes only when somebody pauses, and in which things can be arranged to happen. */
final class VirtualTiming implements Timing {

    private final TreeMap<Long, List<Runnable>> events = new TreeMap<>();
    private final Random chance = new Random(1);
    private long now;

    /** Lets {@code event} happen {@code after} the beginning. */
    void at(Duration after, Runnable event) {
        events.computeIfAbsent(after.toNanos(), time -> new ArrayList<>()).add(event);
    }

    Duration now() {
        return Duration.ofNanos(now);
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public int random(int bound) {
        return chance.nextInt(bound);
    }

    @Override
    public Instant instant() {
        return FakeEngine.SINCE.plusNanos(now);
    }

    @Override
    public void pause(Duration time) {
        now += time.toNanos();
        while (!events.isEmpty() && events.firstKey() <= now) {
            events.pollFirstEntry().getValue().forEach(Runnable::run);
        }
    }
}
