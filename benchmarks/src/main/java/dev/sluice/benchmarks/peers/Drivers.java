package dev.sluice.benchmarks.peers;

/** Which peers are on the class path: those of the profile {@code peers} need not be. */
final class Drivers {

    private Drivers() {}

    static boolean isThere(String driverClass) {
        try {
            Class.forName(driverClass);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
