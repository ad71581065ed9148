package dev.sluice.routing.classify;

import static dev.sluice.routing.classify.Tokens.HERE;
import static dev.sluice.routing.classify.Tokens.LAST;
import static dev.sluice.routing.classify.Tokens.NEXT;

import dev.sluice.DatabaseProduct;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds the names of one statement against the catalogue.
 *
 * <p>A name of something that needs the primary counts wherever it stands, since what else it might be does not show. A
 * name that the catalogue does not have counts where a table is read: behind FROM, JOIN and TABLE, and behind a comma or
 * parenthesis of such a list, unless a WITH of the statement defines it. Where a list of tables may go on is one bit per
 * depth of parentheses, and so is where a FROM belongs to a function's operands, as in {@code trim(both from x)}.
 *
 * <p>Confined to one thread.
 */
final class Mentions {

    private final CatalogueFacts facts;
    private final String sql;
    private final Tokens tokens;
    private final Set<String> unknown = new HashSet<>();
    private final Set<String> defined = new HashSet<>();
    private boolean expectsTable;
    private int depth;
    private long tables;
    private long operands;

    Mentions(CatalogueFacts facts, String sql, Tokens tokens) {
        this.facts = facts;
        this.sql = sql;
        this.tokens = tokens;
    }

    /**
     * What the token at hand tells; null if nothing.
     *
     * @param inNames whether it stands in the list of a WITH
     */
    @Nullable
    Classification see(boolean inNames) {
        return switch (tokens.kind(HERE)) {
            case Lexer.WORD -> word(inNames);
            case Lexer.QUOTED -> isString() ? nothing() : name(inNames);
            case Lexer.NUMBER, Lexer.VARIABLE, Lexer.END -> nothing();
            default -> symbol();
        };
    }

    private boolean isString() {
        return sql.charAt(tokens.end(HERE) - 1) == '\'' || sql.charAt(tokens.start(HERE)) == '$';
    }

    /** What the statement as a whole tells; null if nothing. Begins the next one. */
    @Nullable
    Classification end() {
        unknown.removeAll(defined);
        Classification found = unknown.isEmpty()
                ? facts.always()
                : Classification.unknown("names " + unknown.iterator().next() + ", which the catalogue did not have");
        unknown.clear();
        defined.clear();
        expectsTable = false;
        depth = 0;
        tables = 0;
        operands = 0;
        return found;
    }

    private @Nullable Classification nothing() {
        expectsTable = false;
        return null;
    }

    private @Nullable Classification symbol() {
        if (tokens.is(HERE, '(')) {
            boolean goesOn = expectsTable;
            boolean ofOperands = tokens.is(LAST, Term.OPERAND_FROM);
            depth++;
            tables = goesOn ? tables | bit() : tables & ~bit();
            operands = ofOperands ? operands | bit() : operands & ~bit();
        } else if (tokens.is(HERE, ')')) {
            depth = Math.max(0, depth - 1);
            expectsTable = false;
        } else if (tokens.is(HERE, ',')) {
            expectsTable = (tables & bit()) != 0;
        } else if (!tokens.is(HERE, '.')) {
            expectsTable = false;
        }
        return facts.operatorAt(sql, tokens.start(HERE));
    }

    private @Nullable Classification word(boolean inNames) {
        boolean qualified = tokens.is(LAST, '.');
        switch (qualified ? Term.NONE : tokens.term(HERE)) {
            case FROM -> {
                expectsTable = !tokens.is(LAST, Term.DISTINCT) && (operands & bit()) == 0;
                tables = expectsTable ? tables | bit() : tables;
                return null;
            }
            case JOIN, TABLE -> {
                expectsTable = true;
                return null;
            }
            case PREFIX -> {
                return null;
            }
            case SELECT, CLAUSE, GROUP, INTO, VALUES, WITH -> {
                tables &= ~bit();
                return nothing();
            }
            default -> {
                return name(inNames);
            }
        }
    }

    private @Nullable Classification name(boolean inNames) {
        if (tokens.is(NEXT, '.')) {
            return null; // a schema, or a table before its column
        }
        boolean qualified = tokens.is(LAST, '.');
        if (inNames) {
            defined.add(tokens.name(HERE));
        }
        boolean reads = expectsTable;
        expectsTable = false;
        if (tokens.is(NEXT, '(') && !inNames) {
            return null; // a call
        }
        Fact relation = facts.relations().find(tokens, qualified);
        if (relation == null && reads && !isTableOfTheProduct()) {
            unknown.add(tokens.name(HERE));
        }
        Classification problem = relation == null ? null : relation.problem();
        Fact type = facts.types().find(tokens, false);
        Fact field = qualified ? facts.fields().find(tokens, false) : null;
        return and(and(problem, type), field);
    }

    /** SQLite reads pragmas like tables, with or without parentheses. */
    private boolean isTableOfTheProduct() {
        Word word = tokens.word(HERE);
        return word != null
                && facts.product() == DatabaseProduct.SQLITE
                && word.call() != null
                && word.call().effect() == Effect.READ;
    }

    private static @Nullable Classification and(@Nullable Classification one, @Nullable Fact other) {
        Classification more = other == null ? null : other.problem();
        return one == null ? more : more == null ? one : one.and(more);
    }

    private long bit() {
        return depth < 64 ? 1L << depth : 0;
    }
}
