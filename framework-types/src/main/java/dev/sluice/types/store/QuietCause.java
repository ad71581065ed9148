package dev.sluice.types.store;

/**
 * What went wrong, without the value that it went wrong with: the JDK's exceptions quote the text that they could not read,
 * and a log would keep it. Where it happened, and of which kind it is, stays. What others throw is passed on.
 */
public final class QuietCause {

    private QuietCause() {}

    /** For a cause; {@code thrown} itself if the JDK did not throw it. */
    public static RuntimeException of(RuntimeException thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        if (trace.length > 0 && !trace[0].getClassName().startsWith("java.")) {
            return thrown;
        }
        RuntimeException quiet = new IllegalArgumentException(
                thrown.getClass().getSimpleName() + " (its message is left out, it may have the value in it)");
        quiet.setStackTrace(trace);
        return quiet;
    }
}
