package dev.sluice.routing.simulation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is still to happen, the earliest first; of the same moment, in the order in which it was added. A binary heap over
 * three arrays, because a simulation passes millions of events through it.
 */
final class EventQueue {

    private long[] times = new long[1024];
    private long[] numbers = new long[1024];
    private @Nullable Object[] actions = new Object[1024];
    private int size;
    private long added;

    boolean isEmpty() {
        return size == 0;
    }

    /** When the next event is due; only if there is one. */
    long nextTime() {
        return times[0];
    }

    void add(long time, Object action) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            numbers = Arrays.copyOf(numbers, size * 2);
            actions = Arrays.copyOf(actions, size * 2);
        }
        long number = added++;
        int hole = size++;
        while (hole > 0 && isBefore(time, number, (hole - 1) / 2)) {
            move((hole - 1) / 2, hole);
            hole = (hole - 1) / 2;
        }
        set(hole, time, number, action);
    }

    Object poll() {
        Object first = actions[0];
        if (first == null) {
            throw new IllegalStateException("nothing is left to happen");
        }
        size--;
        long time = times[size];
        long number = numbers[size];
        Object action = actions[size];
        actions[size] = null;
        if (size > 0) {
            int hole = 0;
            while (true) {
                int child = hole * 2 + 1;
                if (child + 1 < size && isBefore(times[child + 1], numbers[child + 1], child)) {
                    child++;
                }
                if (child >= size || isBefore(time, number, child)) {
                    break;
                }
                move(child, hole);
                hole = child;
            }
            set(hole, time, number, action);
        }
        return first;
    }

    private boolean isBefore(long time, long number, int other) {
        return time != times[other] ? time < times[other] : number < numbers[other];
    }

    private void move(int from, int to) {
        set(to, times[from], numbers[from], actions[from]);
    }

    private void set(int at, long time, long number, @Nullable Object action) {
        times[at] = time;
        numbers[at] = number;
        actions[at] = action;
    }
}
