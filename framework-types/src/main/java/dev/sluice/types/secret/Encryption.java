package dev.sluice.types.secret;

import static java.util.Objects.requireNonNull;

import dev.sluice.QualifiedName;
import dev.sluice.Secret;
import dev.sluice.types.basic.Basics;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.KeyProvider;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.Mapping;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Encrypted columns: AES-256-GCM with a new nonce for each value. A value is bound to its table and column, so it cannot be
 * moved to another one; within the column, rows can still be exchanged by whoever may write them. The newest key writes,
 * each key that is still there reads, and a value that was changed, or whose key is gone, is refused.
 *
 * <pre>{@code
 * Encryption encryption = Encryption.with(keys);
 * TypeEngine<Secret> taxId = encryption.text(QualifiedName.of("customer"), "tax_id", 40);
 * }</pre>
 *
 * <p>Equal values are stored differently, so such a column is not searched, sorted or unique; use a {@link BlindIndex}
 * beside it. A literal is ciphertext. With random nonces a key should not write more than 2^32 values (NIST SP 800-38D):
 * give it a successor before. To leave an old key behind, read and write every row once.
 *
 * <p>Immutable, safe for all threads.
 */
public final class Encryption {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyProvider keys;
    private final Supplier<byte[]> nonces;

    private Encryption(KeyProvider keys, Supplier<byte[]> nonces) {
        this.keys = requireNonNull(keys, "keys");
        this.nonces = nonces;
    }

    public static Encryption with(KeyProvider keys) {
        return new Encryption(keys, () -> {
            byte[] nonce = new byte[Envelope.NONCE_BYTES];
            RANDOM.nextBytes(nonce);
            return nonce;
        });
    }

    /** For tests, which want the same ciphertext twice. */
    static Encryption with(KeyProvider keys, Supplier<byte[]> nonces) {
        return new Encryption(keys, nonces);
    }

    /**
     * A text.
     *
     * @param table as it is named for good: a table or column that is renamed is read under its old name, or written anew
     * @param length of its UTF-8, in bytes
     */
    public TypeEngine<Secret> text(QualifiedName table, String column, int length) {
        return mapping(
                table,
                column,
                Secret.class,
                length,
                Converter.of(
                        secret -> StrictUtf8.bytes(name(table, column), secret),
                        bytes -> Secret.of(new String(bytes, StandardCharsets.UTF_8))));
    }

    /** Bytes, at most {@code length} of them; otherwise as {@link #text}. */
    public TypeEngine<byte[]> bytes(QualifiedName table, String column, int length) {
        return mapping(table, column, byte[].class, length, Converter.of(byte[]::clone, byte[]::clone))
                .mutable(byte[]::clone, Arrays::equals);
    }

    /**
     * Any object by its bytes, such as a JSON document; otherwise as {@link #text}.
     *
     * @param length of what the codec writes, in bytes
     * @param codec writes equal bytes for equal values
     */
    public <J> TypeEngine<J> encoded(
            QualifiedName table, String column, Class<J> javaType, int length, Converter<J, byte[]> codec) {
        return mapping(table, column, javaType, length, codec)
                .mutable(
                        value -> codec.toJava(codec.toStored(value)),
                        (one, other) -> Arrays.equals(codec.toStored(one), codec.toStored(other)));
    }

    private <J> Mapping<J> mapping(
            QualifiedName table, String column, Class<J> javaType, int length, Converter<J, byte[]> codec) {
        String name = name(table, column);
        Envelope envelope = new Envelope(name, length, keys, nonces, Context.of(table, column));
        Converter<J, byte[]> sealed = Converter.of(
                value -> envelope.seal(codec.toStored(value)), stored -> codec.toJava(envelope.open(stored)));
        return Mapping.converted(
                        name,
                        javaType,
                        Basics.bytes(length + Envelope.OVERHEAD),
                        sealed,
                        (product, stored) -> Envelope.check(product, stored))
                .sensitive()
                .withoutOrder()
                .withoutEquality()
                .withoutCoarser();
    }

    private static String name(QualifiedName table, String column) {
        return "encrypted(" + table + '.' + column + ')';
    }
}
