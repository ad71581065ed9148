package dev.sluice.benchmarks.peers;

/** Which peers are on the class path: those of the profile {@code peers} need not be. */
public final class Drivers {

    private Drivers() {}

    /** Whether this driver can be used. */
    public static boolean isThere(String driverClass) {
        try {
            Class.forName(driverClass);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
