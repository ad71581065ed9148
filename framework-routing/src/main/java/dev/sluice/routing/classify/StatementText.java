package dev.sluice.routing.classify;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import java.util.Optional;

/**
 * A text of SQL as its product cuts it into words: what statements of one kind have in common, whether it is a single
 * one, and the hint that it begins with. Nothing is kept but the text; each question scans it anew, except for the hint.
 *
 * <p>Immutable. Never throws, whatever the text, and never blocks.
 *
 * @param product whose words and quotes
 */
public record StatementText(DatabaseProduct product, String sql) {

    public StatementText {
        requireNonNull(product, "product");
        requireNonNull(sql, "sql");
    }

    /**
     * What all statements have in common that differ in their values, blanks, comments and the case of words alone: {@code
     * select * from orders where id in(?)}. Literals and parameters are {@code ?}, lists of them after {@code IN} and
     * {@code VALUES} a single one. Holds no value. At most 512 characters: of a longer one the beginning and a hash of
     * the whole. The same in every run of one version of Sluice, and not meant to be executed.
     */
    public String fingerprint() {
        return new Fingerprinting(this).run();
    }

    /**
     * Whether it holds one statement; not if some settings or versions of the server see other words in it. A semicolon
     * in the body of a routine separates, too.
     */
    public boolean isSingle() {
        Lexer lexer = new Lexer(sql, product);
        boolean ended = false;
        boolean any = false;
        for (int kind = lexer.next(); kind != Lexer.END; kind = lexer.next()) {
            boolean separates = kind == ';';
            if (!separates && ended) {
                return false;
            }
            any |= !separates;
            ended |= separates && any;
        }
        return any && !lexer.isDoubtful();
    }

    /** The tables that it names. */
    public NamedTables tables() {
        return new TableScan(this).run();
    }

    /**
     * What stands after {@code sluice:} in the first comment that begins so, of the block comments before the statement:
     * {@code primary} in {@code /* sluice: primary *}{@code / SELECT 1}.
     */
    public Optional<String> hint() {
        return Optional.ofNullable(HintComment.of(sql));
    }
}
