package dev.sluice.routing.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.Secret;
import dev.sluice.routing.consistency.BookmarkException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SignedBookmarksTest {

    private static final Secret KEY = Secret.of("correct horse battery staple");
    private static final Secret OLD = Secret.of("not quite so correct a horse");
    private static final Bookmark BOOKMARK =
            Bookmark.parse("default@1=16/B374D848~audit@0=3e11fa47-71ca-11e1-9e33-c80aa9429562:1-77");

    private final SignedBookmarks signed = SignedBookmarks.with("2026-11", KEY);

    @Test
    void readsWhatItPrinted() {
        for (Bookmark bookmark : new Bookmark[] {BOOKMARK, Bookmark.none(), Bookmark.ofUnknown("default", 3)}) {
            String text = signed.print(bookmark);
            assertThat(text).matches("[A-Za-z0-9._-]+");
            assertThat(signed.read(text)).isEqualTo(bookmark);
        }
    }

    @Test
    void everyCharacterIsGuarded() {
        String text = signed.print(BOOKMARK);
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            String changed = text.substring(0, i) + other + text.substring(i + 1);
            if (!isSameBytes(text, changed)) {
                assertThatThrownBy(() -> signed.read(changed)).as(changed).isInstanceOf(BookmarkException.class);
            }
        }
    }

    @Test
    void aFormerKeyIsReadAndNotSignedWith() {
        String before = SignedBookmarks.with("2026-08", OLD).print(BOOKMARK);
        SignedBookmarks rotated = signed.alsoReading("2026-08", OLD);

        assertThat(rotated.read(before)).isEqualTo(BOOKMARK);
        assertThat(rotated.print(BOOKMARK)).startsWith("2026-11.").isEqualTo(signed.print(BOOKMARK));
        assertThat(rotated).hasToString("signed with 2026-11, reads [2026-11, 2026-08]");
        assertRefused(signed, before, Reason.UNKNOWN_KEY);
    }

    @Test
    void refusesWhatItDidNotSign() {
        String text = signed.print(BOOKMARK);
        String mac = text.substring(text.lastIndexOf('.'));
        String other = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("default@1=FF/0".getBytes(StandardCharsets.UTF_8));

        assertRefused(signed, "2026-11." + other + mac, Reason.FORGED);
        assertRefused(SignedBookmarks.with("2026-11", OLD), text, Reason.FORGED);
        assertRefused(signed.alsoReading("other", KEY), text.replace("2026-11", "other"), Reason.FORGED);
        assertRefused(signed, text.substring(0, text.length() - 4), Reason.FORGED);
        assertRefused(signed, BOOKMARK.toString(), Reason.MALFORMED);
        assertRefused(signed, "", Reason.MALFORMED);
        assertRefused(signed, "2026-11.%%%." + mac, Reason.MALFORMED);
        assertRefused(signed, "2026-11." + "A".repeat(40_000) + mac, Reason.MALFORMED);
    }

    @Test
    void refusesKeysThatAreNone() {
        assertThatThrownBy(() -> SignedBookmarks.with("k", Secret.of("too short")))
                .hasMessage("key: 9 bytes (expected: at least 16)");
        assertThatThrownBy(() -> SignedBookmarks.with("a.b", KEY)).hasMessageStartingWith("keyId: \"a.b\"");
        assertThatThrownBy(() -> signed.alsoReading("2026-11", OLD))
                .hasMessage("keyId: 2026-11 twice (expected: once)");
    }

    private static void assertRefused(SignedBookmarks reader, String text, Reason reason) {
        assertThatThrownBy(() -> reader.read(text))
                .isInstanceOfSatisfying(
                        BookmarkException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    /** The last character of base64 has bits that mean nothing. */
    private static boolean isSameBytes(String a, String b) {
        return a.length() == b.length()
                && a.split("\\.", -1).length == b.split("\\.", -1).length
                && java.util.Arrays.equals(bytes(a), bytes(b));
    }

    private static byte[] bytes(String text) {
        String[] parts = text.split("\\.", -1);
        StringBuilder all = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            all.append('.')
                    .append(java.util.HexFormat.of()
                            .formatHex(Base64.getUrlDecoder().decode(parts[i])));
        }
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }
}
