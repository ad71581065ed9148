/**
 * What a script would do to a database in use. Start at {@link dev.sluice.metadata.lint.Lint}. Does not belong here: running it, see {@link
 * dev.sluice.metadata.Migrations}.
 */
@NullMarked
package dev.sluice.metadata.lint;

import org.jspecify.annotations.NullMarked;
