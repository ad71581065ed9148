package dev.sluice.routing.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A server as its clients meet it: cores that work off statements in the order in which they come, each for a time that
 * chance decides, and faults to order.
 */
final class Server {

    /** From a client to a server and back. */
    static final long ROUND_TRIP = 500_000;

    /** A client that waits for a statement gives up after so long. */
    static final long GIVE_UP = 10_000_000_000L;

    private static final long NEVER = Long.MAX_VALUE;

    enum Fault {
        NONE,
        /** Refuses at once; what was connected is closed. */
        CRASHED,
        /** Says nothing any more. */
        SILENT,
        /** Lets everybody connect, and answers its observer, but cuts off each statement at once. */
        RESETTING
    }

    private final VirtualTime time;
    private final Dice dice;
    private final double work;
    private final long[] busyUntil;
    private final List<Statement> running = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private Fault fault = Fault.NONE;
    private LongToDoubleFunction slowness = now -> 1;

    /** @param work how long a statement takes a core on average, in nanoseconds */
    Server(VirtualTime time, Dice dice, int cores, double work) {
        this.time = time;
        this.dice = dice;
        this.work = work;
        this.busyUntil = new long[cores];
    }

    Fault fault() {
        return fault;
    }

    /** From now on everything takes as many times longer, by the moment at which it begins. */
    void slow(LongToDoubleFunction factor) {
        this.slowness = factor;
    }

    /** How long it takes to answer what costs it nothing. */
    long answersIn() {
        return (long) (ROUND_TRIP * slowness.applyAsDouble(time.now()));
    }

    void fail(Fault next) {
        fault = next;
        Arrays.fill(busyUntil, 0);
        for (Statement statement : List.copyOf(running)) {
            if (next == Fault.SILENT) {
                statement.due = NEVER;
                time.at(statement.began + GIVE_UP, () -> statement.end(false));
            } else {
                statement.end(false);
            }
        }
    }

    void heal() {
        fault = Fault.NONE;
        running.forEach(this::workOff);
        waiting.forEach(Runnable::run);
    }

    /** Is told when the server can be connected to again. */
    void onHeal(Runnable pool) {
        waiting.add(pool);
    }

    /** Begins a statement; {@code done} is told whether it succeeded. */
    void execute(Done done) {
        Statement statement = new Statement(done, time.now(), running.size());
        running.add(statement);
        switch (fault) {
            case NONE -> workOff(statement);
            case SILENT -> time.after(GIVE_UP, () -> statement.end(false));
            default -> time.after(ROUND_TRIP, () -> statement.end(false));
        }
    }

    private void workOff(Statement statement) {
        int first = 0;
        for (int i = 1; i < busyUntil.length; i++) {
            if (busyUntil[i] < busyUntil[first]) {
                first = i;
            }
        }
        long start = Math.max(time.now(), busyUntil[first]);
        long end = start + (long) (dice.exponential(work) * slowness.applyAsDouble(start));
        busyUntil[first] = end;
        statement.due = end + ROUND_TRIP;
        time.at(statement.due, statement);
    }

    /** What happens when a statement has ended. */
    @FunctionalInterface
    interface Done {
        void ended(boolean success);
    }

    private final class Statement implements Runnable {

        private final long began;
        private @Nullable Done done;
        private int index;
        private long due = NEVER;

        Statement(Done done, long began, int index) {
            this.done = done;
            this.began = began;
            this.index = index;
        }

        @Override
        public void run() {
            if (due <= time.now()) {
                end(true);
            }
        }

        void end(boolean success) {
            Done told = done;
            if (told == null) {
                return;
            }
            done = null;
            Statement last = running.remove(running.size() - 1);
            if (last != this) {
                running.set(index, last);
                last.index = index;
            }
            told.ended(success);
        }
    }
}
