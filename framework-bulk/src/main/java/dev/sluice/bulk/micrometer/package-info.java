/**
 * The meters of bulk loads. Start at {@link dev.sluice.bulk.micrometer.BulkMeters}. The only package that needs
 * Micrometer, which is an optional dependency. Does not belong here: what is measured, see {@link
 * dev.sluice.bulk.spi.BulkListener}.
 */
@NullMarked
package dev.sluice.bulk.micrometer;

import org.jspecify.annotations.NullMarked;
