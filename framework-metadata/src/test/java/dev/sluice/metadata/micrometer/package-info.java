/** The meters of migrations and backups. */
@NullMarked
package dev.sluice.metadata.micrometer;

import org.jspecify.annotations.NullMarked;
