package dev.sluice.metadata.backup.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {

    private static final String ID = "20261129T042654123Z-3f9a";
    private static final BackupKey KEY = key(1);
    private static final int HEADER = 8 + 32 + 2 + ID.length();
    private static final int SEALED_CHUNK = Seal.CHUNK + Seal.TAG;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Seal.CHUNK - 1, Seal.CHUNK, Seal.CHUNK + 1, 2 * Seal.CHUNK, 3 * Seal.CHUNK + 5})
    void opensWhatWasSealed(int length) throws IOException {
        byte[] data = data(length);

        assertThat(open(KEY, ID, seal(data))).isEqualTo(data);
    }

    @Test
    void noticesEveryCutAlsoBetweenTwoChunks() throws IOException {
        byte[] sealed = seal(data(3 * Seal.CHUNK));
        Random random = new Random(42);
        for (int cut : new int[] {
            0,
            7,
            39,
            HEADER - 1,
            HEADER,
            HEADER + 15,
            HEADER + SEALED_CHUNK,
            HEADER + 2 * SEALED_CHUNK,
            sealed.length - 1
        }) {
            refuses(Arrays.copyOf(sealed, cut));
        }
        for (int i = 0; i < 50; i++) {
            refuses(Arrays.copyOf(sealed, random.nextInt(sealed.length)));
        }
    }

    @Test
    void noticesEveryChangedBit() throws IOException {
        byte[] sealed = seal(data(2 * Seal.CHUNK + 100));
        Random random = new Random(42);
        for (int i = 0; i < 200; i++) {
            byte[] changed = sealed.clone();
            int at = i < HEADER ? i : random.nextInt(sealed.length);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            refuses(changed);
        }
    }

    @Test
    void noticesChunksThatChangedPlacesOrCameTwice() throws IOException {
        byte[] sealed = seal(data(3 * Seal.CHUNK));
        byte[] swapped = sealed.clone();
        System.arraycopy(sealed, HEADER, swapped, HEADER + SEALED_CHUNK, SEALED_CHUNK);
        System.arraycopy(sealed, HEADER + SEALED_CHUNK, swapped, HEADER, SEALED_CHUNK);
        byte[] twice = Arrays.copyOf(sealed, sealed.length + SEALED_CHUNK);
        System.arraycopy(sealed, HEADER + 2 * SEALED_CHUNK, twice, sealed.length, SEALED_CHUNK);

        refuses(swapped);
        refuses(twice);
    }

    @Test
    void refusesAnotherKeyAndAnotherBackup() throws IOException {
        byte[] sealed = seal(data(100));

        assertThatThrownBy(() -> open(key(2), ID, sealed)).isInstanceOf(BrokenSealException.class);
        assertThatThrownBy(() -> open(KEY, "20261129T042654123Z-3f9b", sealed))
                .isInstanceOf(BrokenSealException.class)
                .hasMessage("it is the data of another backup");
    }

    @Test
    void encryptsTheSameDataDifferentlyEachTime() throws IOException {
        assertThat(seal(data(100))).isNotEqualTo(seal(data(100)));
    }

    @Test
    void readsAKeyFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), Base64.getEncoder().encodeToString(data(32)) + "\n");

        assertThat(BackupKey.fromFile(file).id()).matches("[0-9a-f]{8}");
        assertThatThrownBy(() -> BackupKey.fromFile(folder.resolve("none")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("name a file with the key");
    }

    @Test
    void refusesWhatIsNoKeyAndShowsNothingOfIt() {
        for (String wrong : new String[] {"", "hunter2!", Base64.getEncoder().encodeToString(data(16))}) {
            assertThatThrownBy(() -> BackupKey.of(Secret.of(wrong)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("backup key: is not a key (expected: 32 bytes in Base64);"
                            + " make one with openssl rand -base64 32");
        }
        assertThat(KEY).hasToString("BackupKey[" + KEY.id() + "]");
        assertThat(KEY.id()).isNotEqualTo(key(2).id());
    }

    private static void refuses(byte[] sealed) {
        assertThatThrownBy(() -> open(KEY, ID, sealed)).isInstanceOf(BrokenSealException.class);
    }

    private static byte[] seal(byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream sealing = Seal.sealing(KEY, ID, out)) {
            sealing.write(data, 0, data.length / 3);
            sealing.write(data, data.length / 3, data.length - data.length / 3);
        }
        return out.toByteArray();
    }

    private static byte[] open(BackupKey key, String id, byte[] sealed) throws IOException {
        try (InputStream in = Seal.opening(key, id, new ByteArrayInputStream(sealed))) {
            return in.readAllBytes();
        }
    }

    private static BackupKey key(int seed) {
        byte[] bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        return BackupKey.of(Secret.of(Base64.getEncoder().encodeToString(bytes)));
    }

    private static byte[] data(int length) {
        byte[] data = new byte[length];
        new Random(length).nextBytes(data);
        return data;
    }
}
