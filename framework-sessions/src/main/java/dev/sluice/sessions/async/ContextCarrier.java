package dev.sluice.sessions.async;

/**
 * Takes something that belongs to a thread, such as a request's id for logs, over to the thread that runs a unit. What a
 * router's scope knows is taken along without one.
 *
 * <pre>{@code
 * ContextCarrier requestId = () -> {
 *     String id = MDC.get("request");
 *     return () -> {
 *         MDC.put("request", id);
 *         return () -> MDC.remove("request");
 *     };
 * };
 * }</pre>
 *
 * @implSpec {@link #capture} is called once for each unit, in the thread that submits it; what it throws reaches that
 *     thread. Safe for all threads.
 */
@FunctionalInterface
public interface ContextCarrier {

    /** Takes what the calling thread has. */
    Captured capture();

    /** What a thread had. */
    @FunctionalInterface
    interface Captured {

        /**
         * Gives it to the calling thread, for the time of a unit or of what depends on it; called once for each, several in
         * the order of their registration. What it throws fails what was about to run.
         */
        Restore enter();
    }

    /** How a thread is made what it was before. */
    @FunctionalInterface
    interface Restore {

        /** Called once, in the same thread, in the reverse order. What it throws is logged. */
        void restore();
    }
}
