/**
 * The demo: real retail data, a mixed load, a failover, and the proof that nothing was stale or lost. Start at {@link
 * dev.sluice.cli.demo.DemoCommand}. Does not belong here: anything that another command needs.
 */
@NullMarked
package dev.sluice.cli.demo;

import org.jspecify.annotations.NullMarked;
