/**
 * How numbers are taken and put on a page. Start at {@link dev.sluice.benchmarks.report.Page}. Does not belong here: what
 * is measured.
 */
@NullMarked
package dev.sluice.benchmarks.report;

import org.jspecify.annotations.NullMarked;
