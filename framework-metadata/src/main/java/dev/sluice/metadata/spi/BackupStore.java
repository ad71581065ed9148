package dev.sluice.metadata.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Where backups are kept. A backup is data under an id, and a text that describes it, the manifest; it exists from the
 * moment at which its manifest does.
 *
 * @implSpec Called by several threads. {@code location} and {@code manifests} are called at any time, the others under the
 *     lock. An {@link IOException} ends the call that needed it; what was sealed before stays.
 */
public interface BackupStore {

    /** Data on its way. What is not completed when it is closed is gone. */
    interface Upload extends AutoCloseable {

        OutputStream stream();

        /** Makes the data durable under its id. Returns when a loss of power could not undo it. */
        void complete() throws IOException;

        @Override
        void close() throws IOException;
    }

    /** Keeps others, also of other processes, from changing the store. Ends with the process at the latest. */
    interface Lock extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    /** Where this is, for messages. */
    String location();

    /** Takes the lock; empty if somebody else has it. Does not wait. */
    Optional<Lock> tryLock() throws IOException;

    /** Begins data under an id that is not there yet. An id has letters, digits and hyphens; another one is refused. */
    Upload begin(String id) throws IOException;

    /** Writes the manifest, or replaces it, in one step and for good. */
    void seal(String id, String manifest) throws IOException;

    /** The manifests of all backups, by id. */
    SortedMap<String, String> manifests() throws IOException;

    /** The data of a backup; the caller closes it. */
    InputStream read(String id) throws IOException;

    /** The data as a file that may be read in place, if it is one. */
    default Optional<Path> file(String id) {
        return Optional.empty();
    }

    /** Removes a backup, the manifest first; one that is not there is no error. */
    void delete(String id) throws IOException;

    /** Removes what broken-off uploads and dead processes have left. */
    void clean() throws IOException;

    /** A folder for temporary files of the size of a backup, which only this user may read. */
    Path workFolder() throws IOException;
}
