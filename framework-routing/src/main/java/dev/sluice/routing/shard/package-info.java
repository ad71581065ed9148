/**
 * Which group holds the rows of which key, as values. Start at {@link dev.sluice.routing.shard.Shards}. Does not belong
 * here: the rule that asks them, see {@link dev.sluice.routing.spi.Rule#shard}; moving rows, which is the operator's.
 */
@NullMarked
package dev.sluice.routing.shard;

import org.jspecify.annotations.NullMarked;
