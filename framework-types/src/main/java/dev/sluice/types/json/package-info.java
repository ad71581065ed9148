/**
 * Objects and trees as JSON, by Jackson, which an application brings along. Start at {@link dev.sluice.types.json.Json}. Does
 * not belong here: lists and maps of basic types, which need no library, see {@code dev.sluice.types.collection}.
 */
@NullMarked
package dev.sluice.types.json;

import org.jspecify.annotations.NullMarked;
