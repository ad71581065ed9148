package dev.sluice.examples.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.QualifiedName;
import dev.sluice.Secret;
import dev.sluice.types.contract.KeyProviderContract;
import dev.sluice.types.secret.BlindIndex;
import dev.sluice.types.spi.KeyProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.crypto.KeyGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyStoreKeysTest extends KeyProviderContract {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    private Path file;
    private KeyStore store;

    @BeforeEach
    void write() throws IOException, GeneralSecurityException {
        file = folder.resolve("keys.p12");
        store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        add("1");
        add("2");
    }

    @Override
    protected KeyProvider keys() {
        return KeyStoreKeys.load(file, PASSWORD);
    }

    @Override
    protected int unknown() {
        return 9;
    }

    @Test
    void aNewKeyWritesAfterItWasReloadedAndTheOldOneIsStillThere() throws Exception {
        KeyStoreKeys keys = KeyStoreKeys.load(file, PASSWORD);
        BlindIndex index = BlindIndex.with(keys, QualifiedName.of("customer"), "tax_id");
        byte[] before = index.of(Secret.of("756.1234"));
        add("10");
        assertThat(keys.newest()).isEqualTo(2);

        keys.reload(PASSWORD);

        assertThat(keys.newest()).isEqualTo(10);
        assertThat(index.of(Secret.of("756.1234"), 2)).isEqualTo(before);
    }

    @Test
    void keepsItsKeysIfTheFileCannotBeRead() throws Exception {
        KeyStoreKeys keys = KeyStoreKeys.load(file, PASSWORD);
        Files.writeString(file, "no key store");

        assertThatThrownBy(() -> keys.reload(PASSWORD))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("keys.p12")
                .hasMessageNotContaining(new String(PASSWORD));

        assertThat(keys.newest()).isEqualTo(2);
    }

    @Test
    void refusesAnAliasThatIsNoNumber() throws Exception {
        add("main");

        assertThatThrownBy(this::keys).hasMessageContaining("aliases are numbers");
    }

    private void add(String alias) throws IOException, GeneralSecurityException {
        KeyGenerator aes = KeyGenerator.getInstance("AES");
        aes.init(256);
        store.setEntry(
                alias, new KeyStore.SecretKeyEntry(aes.generateKey()), new KeyStore.PasswordProtection(PASSWORD));
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
    }
}
