package dev.sluice.metadata.ddl;

import dev.sluice.DatabaseProduct;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Comments, each a statement of its own. */
final class PostgresComments {

    private PostgresComments() {}

    /** Adds nothing for null. */
    static void add(List<String> all, String on, @Nullable String comment) {
        if (comment != null) {
            all.add(set(on, comment));
        }
    }

    /** Takes it away for null. */
    static String set(String on, @Nullable String comment) {
        return "comment on " + on + " is "
                + (comment == null ? "null" : Words.text(comment, DatabaseProduct.POSTGRESQL));
    }
}
