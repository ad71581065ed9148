package dev.sluice.routing.classify;

import dev.sluice.routing.classify.Lexer.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The token at hand, the two before it and the one after it: a ring of four, in which the oldest becomes the newest.
 * Confined to one thread.
 */
final class Tokens {

    /** One token; reused for the ones that follow. */
    static final class Token {
        private Kind kind = Kind.END;
        private int start;
        private int end;
        private char symbol;
        private @Nullable Word word;

        Kind kind() {
            return kind;
        }

        int start() {
            return start;
        }

        int end() {
            return end;
        }

        /** What the vocabulary knows about it, if it is a word without quotes. */
        @Nullable
        Word word() {
            return word;
        }

        /** The meaning in code of a word without quotes. */
        Term term() {
            return word == null ? Term.NONE : word.term();
        }

        boolean is(char what) {
            return symbol == what;
        }

        boolean is(Term what) {
            return word != null && word.term() == what;
        }

        boolean is(String name) {
            return word != null && word.name().equals(name);
        }

        boolean endsStatement() {
            return kind == Kind.END || symbol == ';';
        }
    }

    private final String sql;
    private final Vocabulary vocabulary;
    private final Lexer lexer;
    private final Token[] ring = {new Token(), new Token(), new Token(), new Token()};
    private int next;

    Tokens(String sql, Vocabulary vocabulary) {
        this.sql = sql;
        this.vocabulary = vocabulary;
        this.lexer = new Lexer(sql, vocabulary.product());
        advance();
        advance();
    }

    Token beforeLast() {
        return ring[(next + 1) & 3];
    }

    Token last() {
        return ring[(next + 2) & 3];
    }

    Token current() {
        return ring[(next + 3) & 3];
    }

    Token next() {
        return ring[next & 3];
    }

    boolean areDoubtful() {
        return lexer.isDoubtful();
    }

    void advance() {
        Kind kind = lexer.next();
        int start = lexer.start();
        int end = lexer.end();
        next++;
        Token token = ring[next & 3];
        token.kind = kind;
        token.start = start;
        token.end = end;
        token.symbol = kind == Kind.SYMBOL ? lexer.first() : 0;
        token.word = kind == Kind.WORD ? vocabulary.find(sql, start, end) : null;
    }

    /** Advances, but not out of the statement at hand. */
    void advanceWithin() {
        if (!current().endsStatement()) {
            advance();
        }
    }

    /** Whether the token at hand, quoted or not, is this name. */
    boolean currentIsNamed(String name) {
        Token current = current();
        int quotes = current.kind == Kind.QUOTED ? 1 : 0;
        return current.end - current.start == name.length() + 2 * quotes
                && sql.regionMatches(true, current.start + quotes, name, 0, name.length());
    }
}
