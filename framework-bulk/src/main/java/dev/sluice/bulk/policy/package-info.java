/**
 * The choices that a load leaves to its caller. Start at {@link dev.sluice.bulk.policy.ChunkPolicy}. Does not belong
 * here: how a policy is carried out, see {@link dev.sluice.bulk.Bulk}.
 */
@NullMarked
package dev.sluice.bulk.policy;

import org.jspecify.annotations.NullMarked;
