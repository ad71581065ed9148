/** Schemas said in Java. */
@NullMarked
package dev.sluice.metadata.define;

import org.jspecify.annotations.NullMarked;
