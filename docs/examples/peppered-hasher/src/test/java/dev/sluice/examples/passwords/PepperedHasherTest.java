package dev.sluice.examples.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.Secret;
import dev.sluice.types.contract.PasswordHasherContract;
import dev.sluice.types.secret.KeyRing;
import dev.sluice.types.secret.PasswordHash;
import dev.sluice.types.secret.Passwords;
import dev.sluice.types.spi.PasswordHasher;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PepperedHasherTest extends PasswordHasherContract {

    private static final KeyRing FIRST = KeyRing.of(Map.of(1, pepper(1)));
    private static final KeyRing BOTH = KeyRing.of(Map.of(1, pepper(1), 2, pepper(2)));

    @Override
    protected PasswordHasher hasher() {
        return PepperedHasher.of(FIRST, 2);
    }

    @Override
    protected PasswordHasher stronger() {
        return PepperedHasher.of(FIRST, 3);
    }

    @Test
    void aNewPepperReplacesTheOldOneLoginByLogin() {
        String old = PepperedHasher.of(FIRST, 2).hash(Secret.of("password"));
        PepperedHasher hasher = PepperedHasher.of(BOTH, 2);

        assertThat(hasher.matches(Secret.of("password"), old)).isTrue();
        assertThat(hasher.needsRehash(old)).isTrue();
        assertThat(hasher.needsRehash(hasher.hash(Secret.of("password")))).isFalse();
    }

    @Test
    void anotherPepperIsAnotherHash() {
        String hash = PepperedHasher.of(FIRST, 2).hash(Secret.of("password"));
        KeyRing other = KeyRing.of(Map.of(1, pepper(9)));

        assertThat(PepperedHasher.of(other, 2).matches(Secret.of("password"), hash))
                .isFalse();
    }

    @Test
    void takesOverFromAnotherWayOfHashing() {
        Passwords passwords = Passwords.of(PepperedHasher.of(FIRST, 2), Passwords.pbkdf2(2));
        PasswordHash plain = Passwords.of(Passwords.pbkdf2(2)).hash(Secret.of("password"));

        assertThat(passwords.matches(Secret.of("password"), plain)).isTrue();
        assertThat(passwords.needsRehash(plain)).isTrue();
        assertThat(passwords.hash(Secret.of("password")).id()).isEqualTo("pbkdf2-sha512-pepper");
    }

    @Test
    void refusesHalfACharacter() {
        assertThatThrownBy(() -> hasher().hash(Secret.of("half \uD83D")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("half \uD83D");
    }

    private static byte[] pepper(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
