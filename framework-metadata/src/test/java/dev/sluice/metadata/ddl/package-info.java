/** The writers of the three products against their contract. */
@NullMarked
package dev.sluice.metadata.ddl;

import org.jspecify.annotations.NullMarked;
