package dev.sluice.routing.classify;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a text, of which one is at hand; its neighbours are asked for by their distance from it, as far as {@link
 * #NEXT} on the one side and {@link #REACH} on the other.
 *
 * <p>They are made in blocks: cut first, then looked up, so that each is a short loop over plain arrays that keeps in the
 * processor's registers what it needs. The next block takes the place of the one that was judged, but for the end of it,
 * which is still to be asked for: a text of any length needs one block. Confined to one thread.
 */
final class Tokens {

    static final int NEXT = 1;
    static final int HERE = 0;
    static final int LAST = -1;
    static final int BEFORE_LAST = -2;

    /** How far a name may reach back, with its dots, before it is none that a product allows. */
    static final int REACH = 6;

    private static final int KEPT = REACH + 2;
    private static final int BLOCK = 40;

    /** The number of the first word of the vocabulary; below it are all kinds of {@link Lexer}. */
    private static final int KNOWN = Lexer.WORD + 1;

    private final String sql;
    private final Vocabulary vocabulary;
    private final Lexer lexer;
    /** A symbol's character, a kind of {@link Lexer}, or {@link #KNOWN} and a word's number. */
    private final int[] what = new int[KEPT + BLOCK];

    private final int[] starts = new int[KEPT + BLOCK];
    private final int[] ends = new int[KEPT + BLOCK];
    private int at = KEPT;

    Tokens(String sql, Vocabulary vocabulary) {
        this.sql = sql;
        this.vocabulary = vocabulary;
        this.lexer = new Lexer(sql, vocabulary.product());
        Arrays.fill(what, 0, KEPT, Lexer.END);
        fill(KEPT);
    }

    /** Goes to the next one; not beyond the end. */
    void advance() {
        at++;
        if (at + NEXT == what.length) {
            int kept = KEPT + NEXT;
            int from = what.length - kept;
            System.arraycopy(what, from, what, 0, kept);
            System.arraycopy(starts, from, starts, 0, kept);
            System.arraycopy(ends, from, ends, 0, kept);
            at -= from;
            fill(kept);
        }
    }

    /** Advances, but not out of the statement at hand. */
    void advanceWithin() {
        if (!endsStatement()) {
            advance();
        }
    }

    private void fill(int from) {
        int filled = from;
        int kind;
        do {
            kind = lexer.next();
            what[filled] = kind;
            starts[filled] = lexer.start();
            ends[filled] = lexer.end();
            filled++;
        } while (kind != Lexer.END && filled < what.length);
        byte[] text = lexer.text();
        for (int i = from; i < filled; i++) {
            if (what[i] == Lexer.WORD) {
                what[i] = KNOWN + vocabulary.find(text, starts[i], ends[i]);
            }
        }
        Arrays.fill(what, filled, what.length, Lexer.END);
    }

    boolean areDoubtful() {
        return lexer.isDoubtful();
    }

    boolean isAtEnd() {
        return what[at] == Lexer.END;
    }

    boolean endsStatement() {
        return endsStatement(HERE);
    }

    boolean endsStatement(int which) {
        return what[at + which] == Lexer.END || what[at + which] == ';';
    }

    /** Whether it is a word without quotes. */
    boolean isWord(int which) {
        return what[at + which] >= Lexer.WORD;
    }

    boolean isVariable(int which) {
        return what[at + which] == Lexer.VARIABLE;
    }

    /** Whether it is a word, quoted, or a number. */
    boolean isName(int which) {
        return what[at + which] >= Lexer.NUMBER;
    }

    boolean isQuoted(int which) {
        return what[at + which] == Lexer.QUOTED;
    }

    /** A symbol's character, else a kind of {@link Lexer}. */
    int kind(int which) {
        return Math.min(what[at + which], Lexer.WORD);
    }

    int start(int which) {
        return starts[at + which];
    }

    int end(int which) {
        return ends[at + which];
    }

    /** What the vocabulary knows about it, if it is a word without quotes. */
    @Nullable
    Word word(int which) {
        int number = what[at + which] - KNOWN;
        return number < 0 ? null : vocabulary.word(number);
    }

    /** The meaning in code of a word without quotes. */
    Term term(int which) {
        Word word = word(which);
        return word == null ? Term.NONE : word.term();
    }

    boolean is(int which, char symbol) {
        return what[at + which] == symbol;
    }

    boolean is(int which, Term term) {
        return term(which) == term;
    }

    boolean is(int which, String name) {
        Word word = word(which);
        return word != null && word.name().equals(name);
    }

    /** Whether it is this name, in upper or lower case, quoted or not. */
    boolean isNamed(int which, String name) {
        int quotes = isQuoted(which) ? 1 : 0;
        return end(which) - start(which) == name.length() + 2 * quotes
                && sql.regionMatches(true, start(which) + quotes, name, 0, name.length());
    }

    /** As it is written. */
    String text(int which) {
        return sql.substring(start(which), end(which));
    }

    /** Without its quotes and in lower case. */
    String name(int which) {
        int quotes = isQuoted(which) && end(which) - start(which) >= 2 ? 1 : 0;
        return sql.substring(start(which) + quotes, end(which) - quotes).toLowerCase(Locale.ROOT);
    }
}
