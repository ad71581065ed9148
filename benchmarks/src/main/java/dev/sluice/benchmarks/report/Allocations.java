package dev.sluice.benchmarks.report;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many bytes an operation allocates, as the virtual machine counts them for the thread that runs it. */
public final class Allocations {

    private static final int WARMUPS = 20_000;
    private static final int RUNS = 20_000;

    private Allocations() {}

    /** On the average, one contestant after the other. */
    public static Map<String, Long> of(Map<String, ? extends Rounds.Operation> contestants) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        Map<String, Long> bytes = new LinkedHashMap<>();
        for (Map.Entry<String, ? extends Rounds.Operation> contestant : contestants.entrySet()) {
            run(contestant.getValue(), WARMUPS);
            long before = threads.getThreadAllocatedBytes(thread);
            run(contestant.getValue(), RUNS);
            bytes.put(contestant.getKey(), (threads.getThreadAllocatedBytes(thread) - before) / RUNS);
        }
        return bytes;
    }

    private static void run(Rounds.Operation operation, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            operation.run();
        }
    }
}
