package dev.sluice.types.secret;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.Secret;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.spi.Converter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Here because the page of types shows what is stored, which is random elsewhere. */
public final class SecretSamples {

    private static final QualifiedName CUSTOMER = QualifiedName.of("customer");

    private SecretSamples() {}

    public static List<TypeSample<?>> on(DatabaseProduct product) {
        Encryption encryption = Encryption.with(KeyRing.of(Map.of(7, new byte[32])), () -> new byte[12]);
        BlindIndex index = BlindIndex.with(KeyRing.of(Map.of(1, new byte[32])), CUSTOMER, "tax_id");
        String plain = switch (product) {
            case POSTGRESQL -> "decode(repeat('61', 40), 'hex')";
            case MYSQL -> "unhex(repeat('61', 40))";
            case SQLITE -> "cast('" + "a".repeat(40) + "' as blob)";
        };
        return List.of(
                TypeSample.of(
                                encryption.text(CUSTOMER, "tax_id", 40),
                                Secret.of(""),
                                Secret.of("756.1234.5678.97"),
                                Secret.of("Zürich \uD83D\uDE00"),
                                Secret.of("x".repeat(40)))
                        .refusing(Secret.of("x".repeat(41)), Secret.of("ü".repeat(21)), Secret.of("half \uD83D"))
                        .refusingSql(plain),
                TypeSample.of(encryption.bytes(CUSTOMER, "key", 3), new byte[0], new byte[] {0, 1}, new byte[] {-1})
                        .refusing(new byte[4])
                        .refusingSql(plain)
                        .changedBy(bytes -> {
                            bytes[0]++;
                            return bytes;
                        }),
                TypeSample.of(
                                encryption.encoded(
                                        CUSTOMER,
                                        "note",
                                        StringBuilder.class,
                                        20,
                                        Converter.of(
                                                text -> text.toString().getBytes(StandardCharsets.UTF_8),
                                                bytes -> new StringBuilder(new String(bytes, StandardCharsets.UTF_8)))),
                                new StringBuilder(""),
                                new StringBuilder("zwölf \uD83D\uDE00"),
                                new StringBuilder("two"))
                        .refusingSql(plain)
                        .changedBy(text -> text.append('!')),
                TypeSample.of(index.type(), new byte[0], index.of(Secret.of("a")), index.of(Secret.of("b")))
                        .refusingSql(plain)
                        .changedBy(bytes -> {
                            bytes[0]++;
                            return bytes;
                        }),
                TypeSample.of(
                                Passwords.type(),
                                PasswordHash.of("$pbkdf2-sha256$i=600000$c2FsdHNhbHQ$aGFzaGhhc2g"),
                                PasswordHash.of("$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g"))
                        .refusingSql("'secret'", "'$a$'", "'$a$$b'", "'$a$b c'"));
    }
}
