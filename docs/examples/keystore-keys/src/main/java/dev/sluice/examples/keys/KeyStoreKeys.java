package dev.sluice.examples.keys;

import dev.sluice.ConfigurationException;
import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.KeyProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.SecretKey;

/**
 * Keys from a PKCS #12 file, each under its number as the alias; the highest number writes. {@code keytool -genseckey -keyalg
 * AES -keysize 256 -alias 2 -storetype PKCS12 -keystore keys.p12} adds one.
 *
 * <p>The file is read by {@link #load} and {@link #reload} alone, so a value never waits for it. To rotate, add a key, reload
 * everywhere, and only then let a process write with it: until then the others could not read its rows. Threads: safe.
 */
public final class KeyStoreKeys implements KeyProvider {

    private final Path file;
    private volatile SortedMap<Integer, SecretKey> keys;

    private KeyStoreKeys(Path file, SortedMap<Integer, SecretKey> keys) {
        this.file = file;
        this.keys = keys;
    }

    /**
     * Reads the file.
     *
     * @throws ConfigurationException if it cannot be read, or has no keys, or one whose alias is no number
     */
    public static KeyStoreKeys load(Path file, char[] password) {
        return new KeyStoreKeys(file, read(file, password));
    }

    /** Reads the file again; the keys stay what they were if that fails. */
    public void reload(char[] password) {
        keys = read(file, password);
    }

    @Override
    public int newest() {
        return keys.lastKey();
    }

    @Override
    public SecretKey key(int number) {
        SortedMap<Integer, SecretKey> current = keys;
        SecretKey key = current.get(number);
        if (key == null) {
            throw new TypeMappingException("keys: no key " + number + " (file=" + file.getFileName() + ", known: "
                    + current.keySet() + "); add it to the file and reload");
        }
        return key;
    }

    /** The numbers of the keys. */
    @Override
    public String toString() {
        return "keys" + keys.keySet();
    }

    private static SortedMap<Integer, SecretKey> read(Path file, char[] password) {
        SortedMap<Integer, SecretKey> found = new TreeMap<>();
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof SecretKey key) {
                    found.put(Integer.parseInt(alias), key);
                }
            }
        } catch (IOException | GeneralSecurityException | NumberFormatException e) {
            throw new ConfigurationException(
                    "keys: the key store cannot be read (file=" + file.getFileName()
                            + "); give it keys whose aliases are numbers, and its password",
                    e);
        }
        if (found.isEmpty()) {
            throw new ConfigurationException("keys: the key store has no secret keys (file=" + file.getFileName()
                    + "); add one with keytool -genseckey");
        }
        return found;
    }
}
