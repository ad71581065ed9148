package dev.sluice.routing.classify;

import org.jspecify.annotations.Nullable;

/**
 * What a product's vocabulary knows about one word.
 *
 * @param name in upper case
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
        @Nullable Classification head,
        @Nullable Classification call,
        @Nullable Classification mention,
        boolean keyword,
        String after,
        Term term) {

    static Word of(String name) {
        return new Word(name, null, null, null, false, "", Term.of(name));
    }

    Word withHead(Classification what) {
        return new Word(name, what, call, mention, keyword, after, term);
    }

    Word withCall(Classification what) {
        return new Word(name, head, what, mention, keyword, after, term);
    }

    Word withMention(Classification what) {
        return new Word(name, head, call, what, keyword, after, term);
    }

    Word asKeyword(String precededBy) {
        return new Word(name, head, call, mention, true, precededBy, term);
    }
}
