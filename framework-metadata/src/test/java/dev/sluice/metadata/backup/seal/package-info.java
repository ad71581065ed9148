/** What encrypted backups promise. Start at {@link dev.sluice.metadata.backup.seal.SealTest}. Does not belong here: stores. */
@NullMarked
package dev.sluice.metadata.backup.seal;

import org.jspecify.annotations.NullMarked;
