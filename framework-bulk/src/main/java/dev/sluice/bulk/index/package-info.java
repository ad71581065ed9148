/**
 * Indexes that are not there while a load runs. Start at {@link dev.sluice.bulk.index.TableIndexes}. Does not belong here: when
 * they go and come back.
 */
@NullMarked
package dev.sluice.bulk.index;

import org.jspecify.annotations.NullMarked;
