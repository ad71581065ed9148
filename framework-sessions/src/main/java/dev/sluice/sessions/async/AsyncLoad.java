package dev.sluice.sessions.async;

/**
 * What there is to do at one moment, of units that read or of those that write.
 *
 * @param queued units that wait for their turn
 * @param running units that have a thread
 * @param refused units since the opening that were not let in, or whose time was over before their turn came
 */
public record AsyncLoad(int queued, int running, long refused) {}
