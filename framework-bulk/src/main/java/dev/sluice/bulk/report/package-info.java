/**
 * What a load tells while it runs, when it is done and when it failed. Start at {@link
 * dev.sluice.bulk.report.BulkResult}. Does not belong here: who is told, see {@link dev.sluice.bulk.spi.BulkListener}.
 */
@NullMarked
package dev.sluice.bulk.report;

import org.jspecify.annotations.NullMarked;
