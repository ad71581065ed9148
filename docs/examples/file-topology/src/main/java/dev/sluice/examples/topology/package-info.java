/**
 * An example plugin: engines that are listed in a file. Start at {@link dev.sluice.examples.topology.FileTopology}; the
 * test beside it runs the contract of topology sources. Does not belong here: anything that is not needed to read a file.
 */
@NullMarked
package dev.sluice.examples.topology;

import org.jspecify.annotations.NullMarked;
