/** What is read, written as statements, and read again, is the same. */
@NullMarked
package dev.sluice.metadata.roundtrip;

import org.jspecify.annotations.NullMarked;
