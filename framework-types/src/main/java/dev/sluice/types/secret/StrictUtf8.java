package dev.sluice.types.secret;

import dev.sluice.Secret;
import dev.sluice.TypeMappingException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** UTF-8 that refuses half of a surrogate pair; {@link String#getBytes} would make it a question mark. */
final class StrictUtf8 {

    private StrictUtf8() {}

    static byte[] bytes(String who, Secret value) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value.reveal()));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new TypeMappingException(
                    who + ": value contains half of a surrogate pair; correct where it was cut", e);
        }
    }
}
