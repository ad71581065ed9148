/**
 * What a manager counts and measures, for Micrometer. Start at {@link dev.sluice.managers.micrometer.EngineMeters}. The
 * only package that needs Micrometer, and only if it is used. Does not belong here: HikariCP's own meters, which HikariCP
 * makes.
 */
@NullMarked
package dev.sluice.managers.micrometer;

import org.jspecify.annotations.NullMarked;
