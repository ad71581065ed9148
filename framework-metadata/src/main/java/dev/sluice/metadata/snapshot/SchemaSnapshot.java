package dev.sluice.metadata.snapshot;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import dev.sluice.metadata.model.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.core.JacksonException;

/**
 * A schema as JSON, to be kept beside the code and compared with a database later. Names of properties are those of the model. Equal
 * schemas are equal texts, so that a version control shows what has changed.
 *
 * <p>Needs {@code tools.jackson.core:jackson-databind}, which is optional. Safe for all threads; blocks while it reads or writes the file.
 */
public final class SchemaSnapshot {

    private static final int FORMAT = 1;

    /** @param format rises when an older reader would misunderstand it */
    record Envelope(int format, Schema schema) {
        Envelope {
            requireNonNull(schema, "schema");
        }
    }

    private SchemaSnapshot() {}

    /** The schema as text. */
    public static String toJson(Schema schema) {
        return SchemaJson.MAPPER.writeValueAsString(new Envelope(FORMAT, requireNonNull(schema, "schema"))) + "\n";
    }

    /**
     * The schema that a text tells.
     *
     * @param who what errors begin with, such as the name of the file
     * @throws ConfigurationException if it is no snapshot, or one of a later format
     */
    public static Schema fromJson(String who, String json) {
        Envelope envelope;
        try {
            envelope = SchemaJson.MAPPER.readValue(json, Envelope.class);
        } catch (JacksonException e) {
            throw new ConfigurationException(
                    who + ": is no snapshot of a schema (" + e.getOriginalMessage() + "); write it again", e);
        }
        if (envelope.format() > FORMAT) {
            throw new ConfigurationException(who + ": was written by a later version (format " + envelope.format()
                    + ", known here: " + FORMAT + "); read it with that version");
        }
        return envelope.schema();
    }

    /**
     * Writes the file, which is in its place when it is whole.
     *
     * @throws IOException if it could not be written; a file that was there is as it was
     */
    public static void write(Schema schema, Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(part, toJson(schema));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Reads the file.
     *
     * @throws ConfigurationException if it is no snapshot, or one of a later format
     * @throws IOException if it could not be read
     */
    public static Schema read(Path file) throws IOException {
        return fromJson(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
    }
}
