package dev.sluice.sessions.query;

/** Names that came from outside, as they may stand in a message. */
final class Names {

    private static final int SHOWN = 60;

    private Names() {}

    /** On one line, and not longer than a name is. */
    static String shown(String name) {
        String line = name.replaceAll("[^\\p{L}\\p{N}_.$:()-]", "?");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }
}
