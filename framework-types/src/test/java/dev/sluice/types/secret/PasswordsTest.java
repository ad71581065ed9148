package dev.sluice.types.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.Secret;
import dev.sluice.TypeMappingException;
import dev.sluice.types.contract.PasswordHasherContract;
import dev.sluice.types.spi.PasswordHasher;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PasswordsTest extends PasswordHasherContract {

    private static final Secret PASSWORD = Secret.of("Tr0ub4dor & ü");

    @Override
    protected PasswordHasher hasher() {
        return Passwords.pbkdf2(1_000);
    }

    @Override
    protected PasswordHasher stronger() {
        return Passwords.pbkdf2(2_000);
    }

    /** Section 11 of RFC 7914. */
    @Test
    void derivesWhatTheRfcDerives() {
        assertThat(derived("passwd", "salt", 1))
                .isEqualTo("55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
                        + "49ca9cccf179b645991664b39d77ef31");
        assertThat(derived("Password", "NaCl", 80_000))
                .isEqualTo("4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"
                        + "a1d425a1225833549adb841b51c9b317");
    }

    @Test
    void hashesWithWhatOwaspAsksFor() {
        PasswordHash hash = Passwords.standard().hash(PASSWORD);

        assertThat(hash.reveal()).startsWith("$pbkdf2-sha256$i=600000$");
        assertThat(Passwords.standard().matches(PASSWORD, hash)).isTrue();
        assertThat(Passwords.standard().matches(Secret.of("other"), hash)).isFalse();
        assertThat(Passwords.standard().needsRehash(hash)).isFalse();
    }

    @Test
    void anOlderWayIsKnownAndToBeReplaced() {
        PasswordHasher plain = new NamedHasher("old");
        PasswordHash old = Passwords.of(plain).hash(PASSWORD);
        Passwords both = Passwords.of(hasher(), plain);

        assertThat(both.matches(PASSWORD, old)).isTrue();
        assertThat(both.needsRehash(old)).isTrue();
        assertThat(both.hash(PASSWORD).id()).isEqualTo("pbkdf2-sha256");
        assertThatThrownBy(() -> Passwords.of(hasher()).matches(PASSWORD, old))
                .isInstanceOf(TypeMappingException.class)
                .hasMessage("passwords: no way to check a hash (id=old, known: [pbkdf2-sha256]);"
                        + " give the hasher to Passwords.of");
        assertThatThrownBy(() -> Passwords.of(plain, plain)).hasMessageContaining("two have one id");
    }

    @Test
    void halfOfASurrogatePairIsNoPassword() {
        assertThatThrownBy(() -> Passwords.of(hasher()).hash(Secret.of("half \uD83D")))
                .isInstanceOf(TypeMappingException.class)
                .hasMessage("passwords: value contains half of a surrogate pair; correct where it was cut");
    }

    @Test
    void aHashIsNotSeen() {
        PasswordHash hash = Passwords.of(hasher()).hash(PASSWORD);

        assertThat(hash).hasToString("$pbkdf2-sha256$***").isEqualTo(PasswordHash.of(hash.reveal()));
        assertThatThrownBy(() -> PasswordHash.of("plain")).hasMessageNotContaining("plain");
    }

    @Test
    void aRowCannotAskForMoreWorkThanThereIsALimit() {
        PasswordHash endless = PasswordHash.of("$pbkdf2-sha256$i=99999999$c2FsdHNhbHRzYWx0$" + "a".repeat(43));

        assertThatThrownBy(() -> Passwords.standard().matches(PASSWORD, endless))
                .hasMessage("iterations: 99999999 (expected: at most 10000000)");
    }

    private static String derived(String password, String salt, int iterations) {
        return HexFormat.of()
                .formatHex(
                        Pbkdf2Hasher.derive(Secret.of(password), salt.getBytes(StandardCharsets.UTF_8), iterations, 48))
                .substring(0, 96);
    }

    private record NamedHasher(String id) implements PasswordHasher {

        @Override
        public String hash(Secret password) {
            return "$" + id + "$" + HexFormat.of().formatHex(password.reveal().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public boolean matches(Secret password, String hash) {
            return hash(password).equals(hash);
        }

        @Override
        public boolean needsRehash(String hash) {
            return false;
        }
    }
}
