package dev.sluice.metadata.spi;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Where migration scripts come from.
 *
 * @implSpec {@link #files()} is called once per call of {@code apply}, {@code status} or {@code pending}, in the
 *     caller's thread, before anything is sent to the database; possibly by several threads at once. An unchecked
 *     exception ends the call, and nothing is applied.
 */
public interface MigrationSource {

    /**
     * One file of the source.
     *
     * @param name without its folder, such as {@code V1_2__add_orders.sql}
     * @param text with or without byte order mark, with any line ends
     */
    record File(String name, String text) {

        public File {
            requireNonNull(name, "name");
            requireNonNull(text, "text");
        }
    }

    /** Where this is, for messages: {@code classpath:db/migrations}. */
    String location();

    /** All {@code .sql} files for all products, in any order; those with a wrong name too, so that they are reported. */
    List<File> files();
}
