package dev.sluice.routing.classify;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a product's vocabulary knows about one word.
 *
 * @param name in upper case
 * @param lower the same in lower case
 * @param head what a statement does that begins with it, if one can
 * @param call what a call of the function of that name does, if there is one
 * @param mention what a statement does that names it in whatever place, if that tells anything
 * @param keyword whether an opening parenthesis after it calls nothing
 * @param after what must stand before such a keyword to make it one, since it may name a function elsewhere: {@code BY},
 *     {@code GROUP BY}, {@code )}; {@code '} stands for a string, {@code =} for a comparison, {@code name} for
 *     an operand or a table; empty if it always is one
 * @param term its meaning in code
 */
record Word(
        String name,
        String lower,
        @Nullable Classification head,
        @Nullable Classification call,
        @Nullable Classification mention,
        boolean keyword,
        String after,
        Term term) {

    static Word of(String name) {
        return new Word(name, name.toLowerCase(Locale.ROOT), null, null, null, false, "", Term.of(name));
    }

    Word withHead(Classification what) {
        return new Word(name, lower, what, call, mention, keyword, after, term);
    }

    Word withCall(Classification what) {
        return new Word(name, lower, head, what, mention, keyword, after, term);
    }

    Word withMention(Classification what) {
        return new Word(name, lower, head, call, what, keyword, after, term);
    }

    Word asKeyword(String precededBy) {
        return new Word(name, lower, head, call, mention, true, precededBy, term);
    }

    /** Whether it is the word of that length that stands there, in whatever case; words in one case are found faster. */
    boolean isAt(String text, int start, int length) {
        return name.length() == length
                && (text.startsWith(lower, start)
                        || text.startsWith(name, start)
                        || isAtInMixedCase(text, start, length));
    }

    private boolean isAtInMixedCase(String text, int start, int length) {
        for (int i = 0; i < length; i++) {
            char c = text.charAt(start + i);
            if (name.charAt(i) != (c >= 'a' && c <= 'z' ? c - 0x20 : c)) {
                return false;
            }
        }
        return true;
    }
}
