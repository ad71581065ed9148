/** Tests of the commands that migrate. */
@NullMarked
package dev.sluice.cli.migrate;

import org.jspecify.annotations.NullMarked;
