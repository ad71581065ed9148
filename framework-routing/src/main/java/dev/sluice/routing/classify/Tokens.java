package dev.sluice.routing.classify;

import dev.sluice.routing.classify.Lexer.Kind;
import org.jspecify.annotations.Nullable;

/** The token at hand, the two before it and the one after it. Confined to one thread. */
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

        boolean is(char what) {
            return symbol == what;
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
    private Token beforeLast = new Token();
    private Token last = new Token();
    private Token current = new Token();
    private Token next = new Token();

    Tokens(String sql, Vocabulary vocabulary) {
        this.sql = sql;
        this.vocabulary = vocabulary;
        this.lexer = new Lexer(sql, vocabulary.product());
        advance();
        advance();
    }

    Token beforeLast() {
        return beforeLast;
    }

    Token last() {
        return last;
    }

    Token current() {
        return current;
    }

    Token next() {
        return next;
    }

    boolean areDoubtful() {
        return lexer.isDoubtful();
    }

    void advance() {
        Token free = beforeLast;
        beforeLast = last;
        last = current;
        current = next;
        next = free;
        next.kind = lexer.next();
        next.start = lexer.start();
        next.end = lexer.end();
        next.symbol = next.kind == Kind.SYMBOL ? sql.charAt(next.start) : 0;
        next.word = next.kind == Kind.WORD ? vocabulary.find(sql, next.start, next.end) : null;
    }

    /** Advances, but not out of the statement at hand. */
    void advanceWithin() {
        if (!current.endsStatement()) {
            advance();
        }
    }

    /** Whether the token at hand, quoted or not, is this name. */
    boolean currentIsNamed(String name) {
        int quotes = current.kind == Kind.QUOTED ? 1 : 0;
        return current.end - current.start == name.length() + 2 * quotes
                && sql.regionMatches(true, current.start + quotes, name, 0, name.length());
    }
}
