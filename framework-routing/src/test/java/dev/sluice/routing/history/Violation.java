package dev.sluice.routing.history;

/**
 * A promise that a history breaks.
 *
 * @param session whose step it is, and which one; {@code -} if it is nobody's
 */
record Violation(Guarantee guarantee, String session, int step, String why) {

    @Override
    public String toString() {
        return guarantee + " at " + session + ' ' + step + ": " + why;
    }
}
