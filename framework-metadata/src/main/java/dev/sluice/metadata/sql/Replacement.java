package dev.sluice.metadata.sql;

import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** A text of SQL with one name in place of another. Strings and bodies in dollar quotes are left alone. Confined to one thread. */
public final class Replacement {

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    /** Words that are no names on PostgreSQL or SQLite. */
    private static final Set<String> RESERVED = Set.of(
            ("add all alter analyse analyze and any array as asc asymmetric autoincrement between both by case cast check collate column commit constraint"
                            + " create current_catalog current_date current_role current_time current_timestamp current_user default deferrable"
                            + " delete desc distinct do drop else end escape except exists false fetch for foreign from grant group having if in index"
                            + " initially insert intersect into is isnull join lateral leading limit localtime localtimestamp not nothing notnull"
                            + " null offset on only or order placing primary raise references returning select session_user set some symmetric"
                            + " system_user table then to trailing transaction trigger true union unique update user using values variadic when where"
                            + " window with")
                    .split(" "));

    private final String text;
    private final DatabaseProduct product;
    private final List<Token> tokens = new ArrayList<>();

    public Replacement(String text, DatabaseProduct product) {
        this.text = text;
        this.product = product;
        Tokenizer tokenizer = new Tokenizer("expression", text, product);
        for (Token token = tokenizer.next(); !token.is(Token.Kind.END); token = tokenizer.next()) {
            tokens.add(token);
        }
    }

    public int size() {
        return tokens.size();
    }

    /** The name that a token is, as the server understands it; empty for what is none. */
    public String name(int at) {
        if (at < 0 || at >= tokens.size()) {
            return "";
        }
        Token token = tokens.get(at);
        String word = text.substring(token.start(), token.end());
        if (token.is(Token.Kind.WORD)) {
            return product == DatabaseProduct.POSTGRESQL ? word.toLowerCase(Locale.ROOT) : word;
        }
        char first = word.charAt(0);
        boolean quoted = token.is(Token.Kind.QUOTED) && (first == '"' || first == '`' || first == '[');
        if (!quoted) {
            return "";
        }
        String doubled = String.valueOf(first) + first;
        return word.substring(1, word.length() - 1).replace(doubled, doubled.substring(1));
    }

    /** The text of some tokens, with what is between them. */
    public String text(int from, int to) {
        return text.substring(tokens.get(from).start(), tokens.get(to - 1).end());
    }

    /** The keyword in upper case, or the symbol, or an empty text. */
    public String word(int at) {
        if (at < 0 || at >= tokens.size()) {
            return "";
        }
        Token token = tokens.get(at);
        return token.is(Token.Kind.SYMBOL) ? text.substring(token.start(), token.end()) : token.word();
    }

    public boolean is(int at, SqlName name) {
        String found = name(at);
        return product == DatabaseProduct.POSTGRESQL
                ? found.equals(name.value())
                : found.equalsIgnoreCase(name.value());
    }

    /** Whether it is the name of a function that is called, or of a table before its columns. */
    public boolean isBeforeParenthesis(int at) {
        return word(at + 1).equals("(");
    }

    /** Whether the name is in it, and not as that of a function. */
    public boolean mentions(SqlName name) {
        for (int at = 0; at < tokens.size(); at++) {
            if (is(at, name) && !isBeforeParenthesis(at)) {
                return true;
            }
        }
        return false;
    }

    /**
     * With another text in all places where the name is, and where the predicate agrees.
     *
     * @param by in quotes where it needs them
     */
    public String with(SqlName name, String by, IntPredicate where) {
        StringBuilder replaced = new StringBuilder();
        int done = 0;
        for (int at = 0; at < tokens.size(); at++) {
            if (is(at, name) && where.test(at)) {
                replaced.append(text, done, tokens.get(at).start()).append(by);
                done = tokens.get(at).end();
            }
        }
        return replaced.append(text.substring(done)).toString();
    }

    /** With another name, in quotes only where servers would put them. */
    public String with(SqlName name, SqlName by, IntPredicate where) {
        return with(name, text.contains(name.quoted(product)) ? by.quoted(product) : spelled(by, product), where);
    }

    /** The name without quotes where it needs none; MySQL always has them. */
    public static String spelled(SqlName name, DatabaseProduct product) {
        boolean bare = product != DatabaseProduct.MYSQL
                && PLAIN.matcher(name.value()).matches()
                && !RESERVED.contains(name.value());
        return bare ? name.value() : name.quoted(product);
    }
}
