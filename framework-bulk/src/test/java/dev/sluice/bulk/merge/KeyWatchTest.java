package dev.sluice.bulk.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bulk.writer.EncodeBuffer;
import org.junit.jupiter.api.Test;

class KeyWatchTest {

    private final EncodeBuffer out = new EncodeBuffer(64);

    private boolean ascending(long... keys) {
        KeyWatch watch = new KeyWatch(out);
        for (long key : keys) {
            watch.to(out).writeLong(key);
        }
        return watch.sawAscending(keys.length);
    }

    @Test
    void seesWhetherNumbersAscend() {
        assertThat(ascending(Long.MIN_VALUE, -1, 0, 7, Long.MAX_VALUE)).isTrue();
        assertThat(ascending(1, 2, 2)).isFalse();
        assertThat(ascending(Long.MIN_VALUE, Long.MIN_VALUE)).isFalse();
        assertThat(ascending(2, 1, 3)).isFalse();
        assertThat(out.size()).isEqualTo(13 * Long.BYTES);
    }

    @Test
    void knowsNothingOfOtherKeysAndOfRowsThatHaveNone() {
        KeyWatch texts = new KeyWatch(out);
        texts.writeUtf8("a");
        KeyWatch nulls = new KeyWatch(out);
        nulls.writeInt(1);

        assertThat(texts.sawAscending(1)).isFalse();
        assertThat(nulls.sawAscending(2)).isFalse();
        assertThat(nulls.sawAscending(1)).isTrue();
    }
}
