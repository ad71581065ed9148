/** What servers say of statements. */
@NullMarked
package dev.sluice.metadata.lint;

import org.jspecify.annotations.NullMarked;
