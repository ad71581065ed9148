package dev.sluice.routing.classify;

import org.jspecify.annotations.Nullable;

/**
 * The token at hand, the two before it and the one after it: a ring of four, in which the oldest becomes the newest.
 * Confined to one thread.
 */
final class Tokens {

    /** One token; reused for the ones that follow. */
    static final class Token {
        private final Vocabulary vocabulary;
        private int kind = Lexer.END;
        private int start;
        private int end;
        private char symbol;
        private int word = Vocabulary.NONE;

        private Token(Vocabulary vocabulary) {
            this.vocabulary = vocabulary;
        }

        int kind() {
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
            return word == Vocabulary.NONE ? null : vocabulary.word(word);
        }

        /** The meaning in code of a word without quotes. */
        Term term() {
            return word == Vocabulary.NONE ? Term.NONE : vocabulary.word(word).term();
        }

        boolean is(char what) {
            return symbol == what;
        }

        boolean is(Term what) {
            return term() == what;
        }

        boolean is(String name) {
            return word != Vocabulary.NONE && vocabulary.word(word).name().equals(name);
        }

        boolean endsStatement() {
            return kind == Lexer.END || symbol == ';';
        }
    }

    private final String sql;
    private final Vocabulary vocabulary;
    private final Lexer lexer;
    private final Token[] ring;
    private int next;

    Tokens(String sql, Vocabulary vocabulary) {
        this.sql = sql;
        this.vocabulary = vocabulary;
        this.lexer = new Lexer(sql, vocabulary.product());
        this.ring =
                new Token[] {new Token(vocabulary), new Token(vocabulary), new Token(vocabulary), new Token(vocabulary)
                };
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
        int kind = lexer.next();
        byte[] text = lexer.text();
        int start = lexer.start();
        int end = lexer.end();
        next++;
        Token token = ring[next & 3];
        token.kind = kind;
        token.start = start;
        token.end = end;
        token.symbol = kind == Lexer.SYMBOL ? (char) text[start] : 0;
        token.word = kind == Lexer.WORD ? vocabulary.find(text, start, end) : Vocabulary.NONE;
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
        int quotes = current.kind == Lexer.QUOTED ? 1 : 0;
        return current.end - current.start == name.length() + 2 * quotes
                && sql.regionMatches(true, current.start + quotes, name, 0, name.length());
    }
}
