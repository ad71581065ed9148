package dev.sluice.sessions.internal;

import java.util.List;

/**
 * What an interrupt does to a virtual thread and to no other: the JDK closes the socket that it waits for, or is about to wait
 * for, and with it the connection to a server. The JDK that we compile for has none.
 */
public final class VirtualThreads {

    private static final List<String> DRIVERS = List.of("org.postgresql.", "com.mysql.cj.");

    private VirtualThreads() {}

    public static boolean isVirtual(Thread thread) {
        return thread.getClass().getName().startsWith("java.lang.")
                && thread.getClass().getName().contains("Virtual");
    }

    /**
     * Whether it is a virtual thread that is in a driver, to be asked by another one: an interrupt now would cost a connection.
     * Told by its stack, since no driver tells; takes as long as that takes.
     */
    public static boolean waitsForServer(Thread thread) {
        if (!isVirtual(thread)) {
            return false;
        }
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (DRIVERS.stream().anyMatch(frame.getClassName()::startsWith)) {
                return true;
            }
        }
        return false;
    }
}
