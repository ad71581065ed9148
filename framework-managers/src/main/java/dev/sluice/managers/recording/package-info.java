/**
 * Engines without a server, which tell what they were asked to execute. Start at {@link
 * dev.sluice.managers.recording.RecordingConnector}. Does not belong here: anything that executes.
 */
@NullMarked
package dev.sluice.managers.recording;

import org.jspecify.annotations.NullMarked;
