package dev.sluice.types.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.Secret;
import dev.sluice.types.secret.PasswordHash;
import dev.sluice.types.spi.PasswordHasher;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a way of hashing passwords promises. Extend it with one that is quick. */
public abstract class PasswordHasherContract {

    protected abstract PasswordHasher hasher();

    /** The same way with stronger parameters. */
    protected abstract PasswordHasher stronger();

    @Test
    void aHashMatchesItsPasswordAndNoOther() {
        for (String password : List.of("p", "with spaces and ü", "\uD83D\uDE00", "x".repeat(200))) {
            String hash = hasher().hash(Secret.of(password));

            assertThat(hasher().matches(Secret.of(password), hash)).isTrue();
            assertThat(hasher().matches(Secret.of(password + "x"), hash)).isFalse();
            assertThat(hasher().matches(Secret.of(password.substring(1)), hash)).isFalse();
        }
    }

    @Test
    void aHashIsAPhcStringWithASaltOfItsOwn() {
        String hash = hasher().hash(Secret.of("password"));

        assertThat(PasswordHash.of(hash).id()).isEqualTo(hasher().id());
        assertThat(hasher().hash(Secret.of("password"))).isNotEqualTo(hash);
    }

    @Test
    void aWeakerHashMatchesAndIsToBeReplaced() {
        String weaker = hasher().hash(Secret.of("password"));

        assertThat(stronger().matches(Secret.of("password"), weaker)).isTrue();
        assertThat(stronger().needsRehash(weaker)).isTrue();
        assertThat(hasher().needsRehash(weaker)).isFalse();
        assertThat(hasher().needsRehash(stronger().hash(Secret.of("password")))).isFalse();
    }

    @Test
    void whatIsNoHashIsRefusedWithoutShowingIt() {
        String broken = '$' + hasher().id() + "$broken";

        assertThatThrownBy(() -> hasher().matches(Secret.of("password"), broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("broken")
                .hasMessageNotContaining("password");
    }
}
