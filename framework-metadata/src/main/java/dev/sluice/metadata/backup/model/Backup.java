package dev.sluice.metadata.backup.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One backup, as its manifest describes it. Immutable.
 *
 * @param id sorts by the time at which it was taken
 * @param source which of the candidates was copied: {@code primary} or the name of a replica
 * @param label why it was taken, such as {@code migrations}; null if nobody said
 * @param bytes as stored, after encryption
 * @param sha256 of the bytes as stored, in hexadecimal
 * @param key the {@linkplain dev.sluice.metadata.backup.seal.BackupKey#id() id} of the key; null if it is not encrypted
 */
public record Backup(
        String id,
        Instant taken,
        String source,
        @Nullable String label,
        State state,
        Contents contents,
        long bytes,
        String sha256,
        @Nullable String key) {

    /** What is known of it. */
    public enum State {
        /** It was read again after it had been written. */
        GOOD,
        /** A later verification failed: it is no backup any more. */
        DAMAGED
    }

    public Backup {
        requireNonNull(id, "id");
        requireNonNull(taken, "taken");
        requireNonNull(source, "source");
        requireNonNull(state, "state");
        requireNonNull(contents, "contents");
        requireNonNull(sha256, "sha256");
    }

    public boolean isGood() {
        return state == State.GOOD;
    }

    public boolean isEncrypted() {
        return key != null;
    }

    /** The same, in another state. */
    public Backup withState(State other) {
        return new Backup(id, taken, source, label, other, contents, bytes, sha256, key);
    }
}
