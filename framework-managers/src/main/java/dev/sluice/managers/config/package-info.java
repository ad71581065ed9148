/**
 * How engines are declared: options with their defaults, built by builders or read from a map. Start at {@link
 * dev.sluice.managers.config.EngineConfig}. Nothing in here changes after the manager has started. Does not belong here:
 * the declaration as a whole, see {@link dev.sluice.managers.DatabaseManagerBuilder}.
 */
@NullMarked
package dev.sluice.managers.config;

import org.jspecify.annotations.NullMarked;
