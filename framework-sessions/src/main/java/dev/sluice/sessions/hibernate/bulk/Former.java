package dev.sluice.sessions.hibernate.bulk;

import dev.sluice.bulk.ExportRow;
import org.jspecify.annotations.Nullable;

/** Makes the value of an attribute of a row. */
interface Former {

    @Nullable
    Object form(ExportRow row);
}
