/**
 * Where an engine is. Start at {@link dev.sluice.managers.url.EngineUrl}. Does not belong here: opening a connection.
 */
@NullMarked
package dev.sluice.managers.url;

import org.jspecify.annotations.NullMarked;
