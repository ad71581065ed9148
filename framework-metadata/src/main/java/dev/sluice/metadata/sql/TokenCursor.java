package dev.sluice.metadata.sql;

import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import java.util.ArrayList;
import java.util.List;

/** A place in a statement, for a parser that looks one token ahead. Confined to one thread. */
public final class TokenCursor {

    private final String who;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    /**
     * @param who for messages
     * @throws dev.sluice.ConfigurationException if a quote or a comment is not closed
     */
    public TokenCursor(String who, String text, DatabaseProduct product) {
        this.who = who;
        this.text = text;
        Tokenizer tokenizer = new Tokenizer(who, text, product);
        Token token;
        do {
            token = tokenizer.next();
            tokens.add(token);
        } while (!token.is(Token.Kind.END));
    }

    public Token peek() {
        return tokens.get(at);
    }

    public boolean isAtEnd() {
        return peek().is(Token.Kind.END) || peek().is(Token.Kind.DELIMITER);
    }

    /** Whether the next token is this symbol. */
    public boolean isSymbol(char symbol) {
        return peek().is(Token.Kind.SYMBOL) && text.charAt(peek().start()) == symbol;
    }

    /** Whether the next tokens are these keywords. */
    public boolean isAt(String... keywords) {
        for (int i = 0; i < keywords.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).is(keywords[i])) {
                return false;
            }
        }
        return true;
    }

    /** Goes past these keywords if they are next. */
    public boolean accept(String... keywords) {
        boolean there = isAt(keywords);
        if (there) {
            at += keywords.length;
        }
        return there;
    }

    /** Goes past this symbol if it is next. */
    public boolean acceptSymbol(char symbol) {
        boolean there = isSymbol(symbol);
        if (there) {
            at++;
        }
        return there;
    }

    /**
     * Goes past these keywords.
     *
     * @throws DatabaseException if they are not next
     */
    public void expect(String... keywords) {
        if (!accept(keywords)) {
            throw unexpected(String.join(" ", keywords));
        }
    }

    /**
     * Goes past this symbol.
     *
     * @throws DatabaseException if it is not next
     */
    public void expectSymbol(char symbol) {
        if (!acceptSymbol(symbol)) {
            throw unexpected(String.valueOf(symbol));
        }
    }

    /** Goes past the next token and returns its text. */
    public String take() {
        Token token = tokens.get(at);
        at++;
        return text.substring(token.start(), token.end());
    }

    /** Goes past a name, quoted in whatever way. */
    public SqlName name() {
        if (!peek().is(Token.Kind.WORD) && !peek().is(Token.Kind.QUOTED)) {
            throw unexpected("a name");
        }
        return SqlName.of(unquoted(take()));
    }

    /** Goes past an opening parenthesis and all up to the one that closes it; returns what is between. */
    public String parenthesised() {
        int start = peek().end();
        expectSymbol('(');
        skipToClosing();
        int end = peek().start();
        at++;
        return text.substring(start, end).strip();
    }

    /** Goes past everything up to a comma or a closing parenthesis of this level, or the end; returns it. */
    public String upToSeparator() {
        int start = peek().start();
        int end = start;
        while (!isAtEnd() && !isSymbol(',') && !isSymbol(')')) {
            if (acceptSymbol('(')) {
                skipToClosing();
            }
            end = peek().end();
            at++;
        }
        return text.substring(start, end);
    }

    /** Goes past everything up to the end; returns it. */
    public String rest() {
        int start = peek().start();
        int end = start;
        while (!isAtEnd()) {
            end = peek().end();
            at++;
        }
        return text.substring(start, end);
    }

    private void skipToClosing() {
        int depth = 1;
        while (true) {
            if (peek().is(Token.Kind.END)) {
                throw unexpected(")");
            } else if (isSymbol('(')) {
                depth++;
            } else if (isSymbol(')') && --depth == 0) {
                return;
            }
            at++;
        }
    }

    private DatabaseException unexpected(String wanted) {
        Token token = peek();
        String found = token.is(Token.Kind.END) ? "the end" : text.substring(token.start(), token.end());
        return new DatabaseException(who + ": the statement is not understood (at character " + (token.start() + 1)
                + ": expected " + wanted + ", found " + found + "); report it, with the statement");
    }

    private static String unquoted(String name) {
        char first = name.charAt(0);
        if (first == '[') {
            return name.substring(1, name.length() - 1);
        }
        if (first == '"' || first == '`' || first == '\'') {
            String quote = String.valueOf(first);
            return name.substring(1, name.length() - 1).replace(quote + quote, quote);
        }
        return name;
    }

    /** The text from a place on, up to the token before the next one. */
    public String since(int start) {
        int end = at == 0 ? 0 : tokens.get(at - 1).end();
        return end <= start ? "" : text.substring(start, end);
    }

    /** The column default or another operand: a literal, a signed number, a name, a call or parentheses. */
    public String operand() {
        int start = peek().start();
        if (isSymbol('(')) {
            parenthesised();
            return since(start);
        }
        if (isSymbol('+') || isSymbol('-')) {
            at++;
        }
        at++;
        // a number such as 1.5e-3 is several tokens without blanks between them
        while (!isAtEnd()
                && !tokens.get(at - 1).is(Token.Kind.QUOTED)
                && peek().start() == tokens.get(at - 1).end()
                && !isSymbol(',')
                && !isSymbol(')')
                && !isSymbol('(')) {
            at++;
        }
        return since(start);
    }
}
