package dev.sluice.types.secret;

import static dev.sluice.DatabaseProduct.SQLITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.QualifiedName;
import dev.sluice.Secret;
import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.KeyProvider;
import dev.sluice.types.spi.TypeEngine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class EncryptionTest {

    private static final QualifiedName CUSTOMER = QualifiedName.of("shop", "customer");
    private static final byte[] ONE = HexFormat.of().parseHex("01".repeat(32));
    private static final byte[] TWO = HexFormat.of().parseHex("02".repeat(32));
    private static final Secret VALUE = Secret.of("756.1234.5678.97");

    @Test
    void theFormIsVersionKeyNonceAndGcmBoundToThePlace() throws GeneralSecurityException {
        byte[] stored = stored(KeyRing.of(Map.of(0x01020304, ONE)), VALUE);

        assertThat(stored).startsWith(1, 1, 2, 3, 4).hasSize(1 + 4 + 12 + 16 + 16);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(ONE, "AES"), new GCMParameterSpec(128, stored, 5, 12));
        cipher.updateAAD(new byte[] {1, 1, 2, 3, 4});
        cipher.updateAAD("\0\0\0\4shop\0\0\0\10customer\0\0\0\6tax_id".getBytes(StandardCharsets.UTF_8));
        assertThat(new String(cipher.doFinal(stored, 17, stored.length - 17), StandardCharsets.UTF_8))
                .isEqualTo(VALUE.reveal());
    }

    /** Test case 16 of the specification of GCM (McGrew and Viega): a key of 256 bits, with additional data. */
    @Test
    void thePlatformsGcmIsThatOfItsSpecification() throws GeneralSecurityException {
        HexFormat hex = HexFormat.of();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(
                        hex.parseHex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"), "AES"),
                new GCMParameterSpec(128, hex.parseHex("cafebabefacedbaddecaf888")));
        cipher.updateAAD(hex.parseHex("feedfacedeadbeeffeedfacedeadbeefabaddad2"));
        byte[] sealed = cipher.doFinal(hex.parseHex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"));
        assertThat(hex.formatHex(sealed))
                .isEqualTo("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b105"
                        + "6828838c5f61e6393ba7a0abcc9f662" + "76fc6ece0f4e1768cddf8853bb2d551b");
    }

    @Test
    void theNewestKeyWritesAndAllKeysRead() throws SQLException {
        byte[] old = stored(KeyRing.of(Map.of(1, ONE)), VALUE);
        KeyRing both = KeyRing.of(Map.of(1, ONE, 2, TWO));

        assertThat(read(both, "tax_id", old)).isEqualTo(VALUE);
        assertThat(stored(both, VALUE)).startsWith(1, 0, 0, 0, 2);
    }

    @Test
    void equalValuesAreStoredDifferently() {
        KeyRing keys = KeyRing.of(Map.of(1, ONE));

        assertThat(stored(keys, VALUE)).isNotEqualTo(stored(keys, VALUE));
    }

    @Test
    void failsClosed() {
        KeyRing keys = KeyRing.of(Map.of(1, ONE));
        byte[] stored = stored(keys, VALUE);

        for (int i = 0; i < stored.length; i++) {
            byte[] changed = stored.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> read(keys, "tax_id", changed))
                    .as("byte %d", i)
                    .isInstanceOf(TypeMappingException.class);
        }
        assertThatThrownBy(() -> read(keys, "name", stored))
                .hasMessage("encrypted(shop.customer.name): the column cannot be decrypted (key=1);"
                        + " the row was changed or moved, or the key is another one");
        assertThatThrownBy(() -> read(KeyRing.of(Map.of(1, TWO)), "tax_id", stored))
                .hasMessageContaining("cannot be decrypted");
        assertThatThrownBy(() -> read(KeyRing.of(Map.of(2, TWO)), "tax_id", stored))
                .hasMessage("keys: no key 1 (known: [2]); add it as long as rows need it");
        assertThatThrownBy(() -> read(keys, "tax_id", VALUE.reveal().getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("was not encrypted in this form (bytes=16)");
    }

    @Test
    void aTextThatIsTooLongIsRefusedWithoutShowingIt() {
        TypeEngine<Secret> engine = Encryption.with(KeyRing.of(Map.of(1, ONE))).text(CUSTOMER, "tax_id", 3);

        assertThatThrownBy(() -> engine.on(SQLITE).literal(VALUE))
                .isInstanceOf(TypeMappingException.class)
                .hasMessage("encrypted(shop.customer.tax_id): value is too long (bytes=16, at most 3);"
                        + " shorten it or raise the length");
        assertThat(engine.on(SQLITE).literal(Secret.of("756"))).doesNotContain("756", "373536");
    }

    @Test
    void aKeyRingPrintsItsNumbersOnly() {
        assertThat(KeyRing.of(Map.of(1, ONE, 3, TWO))).hasToString("keys[1, 3]");
        assertThatThrownBy(() -> KeyRing.of(Map.of(1, new byte[16]))).hasMessage("key 1: 16 bytes (expected: 32)");
        assertThatThrownBy(() -> KeyRing.of(Map.of())).hasMessage("keys: none (expected: at least one)");
    }

    @Test
    void aBlindIndexIsTheHmacOfPlaceAndValueAfterTheNumberOfItsKey() throws GeneralSecurityException {
        BlindIndex index = BlindIndex.with(KeyRing.of(Map.of(1, ONE, 2, TWO)), CUSTOMER, "tax_id");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(TWO, "HmacSHA256"));
        mac.update("\0\0\0\4shop\0\0\0\10customer\0\0\0\6tax_id".getBytes(StandardCharsets.UTF_8));

        byte[] expected = mac.doFinal(VALUE.reveal().getBytes(StandardCharsets.UTF_8));
        assertThat(index.of(VALUE))
                .isEqualTo(ByteBuffer.allocate(36).putInt(2).put(expected).array())
                .isEqualTo(index.of(VALUE, 2))
                .isNotEqualTo(index.of(VALUE, 1))
                .hasSize(BlindIndex.BYTES);
        assertThat(index.of(Secret.of("other"))).isNotEqualTo(index.of(VALUE));
        BlindIndex elsewhere = BlindIndex.with(KeyRing.of(Map.of(2, TWO)), CUSTOMER, "name");
        assertThat(elsewhere.of(VALUE)).isNotEqualTo(index.of(VALUE));
    }

    @Test
    void aBlindIndexFindsAnEncryptedRowAcrossKeys() throws SQLException {
        KeyRing before = KeyRing.of(Map.of(1, ONE));
        KeyRing after = KeyRing.of(Map.of(1, ONE, 2, TWO));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            execute(connection, "create table customer (tax_id blob, taxid_index blob unique)");
            insert(connection, before, Secret.of("a"));
            insert(connection, after, Secret.of("b"));
            BlindIndex index = BlindIndex.with(after, CUSTOMER, "tax_id");
            try (PreparedStatement select =
                    connection.prepareStatement("select tax_id from customer where taxid_index in (?, ?)")) {
                index.type().on(SQLITE).bind(select, 1, index.of(Secret.of("a"), 1));
                index.type().on(SQLITE).bind(select, 2, index.of(Secret.of("a"), 2));
                try (ResultSet rows = select.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(engine(after, "tax_id").on(SQLITE).extract(rows, 1))
                            .isEqualTo(Secret.of("a"));
                    assertThat(rows.next()).isFalse();
                }
            }
        }
    }

    private static void insert(Connection connection, KeyProvider keys, Secret value) throws SQLException {
        BlindIndex index = BlindIndex.with(keys, CUSTOMER, "tax_id");
        try (PreparedStatement insert = connection.prepareStatement("insert into customer values (?, ?)")) {
            engine(keys, "tax_id").on(SQLITE).bind(insert, 1, value);
            index.type().on(SQLITE).bind(insert, 2, index.of(value));
            insert.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }

    private static TypeEngine<Secret> engine(KeyProvider keys, String column) {
        return Encryption.with(keys).text(CUSTOMER, column, 40);
    }

    /** What is between the quotes of SQLite's literal. */
    private static byte[] stored(KeyProvider keys, Secret value) {
        String literal = engine(keys, "tax_id").on(SQLITE).literal(value);
        return HexFormat.of().parseHex(literal.substring(2, literal.length() - 1));
    }

    private static Secret read(KeyProvider keys, String column, byte[] stored) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                PreparedStatement select = connection.prepareStatement("select ?")) {
            select.setBytes(1, stored);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return engine(keys, column).on(SQLITE).extract(rows, 1);
            }
        }
    }
}
