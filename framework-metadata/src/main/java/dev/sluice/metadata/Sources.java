package dev.sluice.metadata;

import dev.sluice.ConfigurationException;
import dev.sluice.metadata.spi.MigrationSource;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** From a location to a source, and from bytes to text. */
final class Sources {

    private static final String CLASSPATH = "classpath:";
    private static final String FOLDER = "folder:";

    private Sources() {}

    static MigrationSource of(String location) {
        if (location.startsWith(CLASSPATH)) {
            return new ClasspathSource(location.substring(CLASSPATH.length()));
        }
        if (location.startsWith(FOLDER)) {
            return new FolderSource(Path.of(location.substring(FOLDER.length())));
        }
        throw new ConfigurationException("migrations: location " + location
                + " is of no known kind; write classpath:db/migrations or folder:/srv/shop/migrations");
    }

    /** Reads a file as UTF-8, strictly: a wrong character in a default or a name would be there for ever. */
    static String decode(String who, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(who + ": not UTF-8 (" + bytes.length + " bytes); save it as UTF-8", e);
        }
    }
}
