package dev.sluice.types.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.QualifiedName;
import dev.sluice.Secret;
import dev.sluice.types.secret.BlindIndex;
import dev.sluice.types.spi.KeyProvider;
import org.junit.jupiter.api.Test;

/** What a source of keys promises. */
public abstract class KeyProviderContract {

    protected abstract KeyProvider keys();

    /** A number that has no key. */
    protected abstract int unknown();

    @Test
    void theNewestKeyIsThereAndStaysTheSame() {
        KeyProvider keys = keys();
        BlindIndex index = BlindIndex.with(keys, QualifiedName.of("probe"), "v");

        assertThat(keys.key(keys.newest())).isNotNull();
        assertThat(index.of(Secret.of("a"), keys.newest())).isEqualTo(index.of(Secret.of("a"), keys.newest()));
    }

    @Test
    void anUnknownNumberIsRefused() {
        assertThatThrownBy(() -> keys().key(unknown())).isInstanceOf(RuntimeException.class);
    }

    @Test
    void nothingOfAKeyIsPrinted() {
        assertThat(keys().toString()).doesNotContain("SecretKeySpec").hasSizeLessThan(200);
    }
}
