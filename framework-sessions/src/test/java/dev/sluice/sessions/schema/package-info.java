/** What entities need of a database, beside what is there. */
@NullMarked
package dev.sluice.sessions.schema;

import org.jspecify.annotations.NullMarked;
