package dev.sluice.routing.classify;

import dev.sluice.DatabaseProduct;
import dev.sluice.routing.classify.Tokens.Token;
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
        Token token = tokens.current();
        return switch (token.kind()) {
            case Lexer.SYMBOL -> symbol(token);
            case Lexer.WORD -> word(token, inNames);
            case Lexer.QUOTED ->
                sql.charAt(token.end() - 1) == '\'' || sql.charAt(token.start()) == '$'
                        ? nothing()
                        : name(token, inNames);
            default -> nothing();
        };
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

    private @Nullable Classification symbol(Token token) {
        if (token.is('(')) {
            boolean goesOn = expectsTable;
            boolean ofOperands = tokens.last().is(Term.OPERAND_FROM);
            depth++;
            tables = goesOn ? tables | bit() : tables & ~bit();
            operands = ofOperands ? operands | bit() : operands & ~bit();
        } else if (token.is(')')) {
            depth = Math.max(0, depth - 1);
            expectsTable = false;
        } else if (token.is(',')) {
            expectsTable = (tables & bit()) != 0;
        } else if (!token.is('.')) {
            expectsTable = false;
        }
        return facts.operatorAt(sql, token.start());
    }

    private @Nullable Classification word(Token token, boolean inNames) {
        boolean qualified = tokens.last().is('.');
        switch (qualified ? Term.NONE : token.term()) {
            case FROM -> {
                expectsTable = !tokens.last().is(Term.DISTINCT) && (operands & bit()) == 0;
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
                return name(token, inNames);
            }
        }
    }

    private @Nullable Classification name(Token token, boolean inNames) {
        if (tokens.next().is('.')) {
            return null; // a schema, or a table before its column
        }
        Token schema = tokens.last().is('.') ? tokens.beforeLast() : null;
        if (inNames) {
            defined.add(FactIndex.nameOf(sql, token));
        }
        boolean reads = expectsTable;
        expectsTable = false;
        if (tokens.next().is('(') && !inNames) {
            return null; // a call
        }
        Fact relation = facts.relations().find(sql, token, schema);
        if (relation == null && reads && !isTableOfTheProduct(token)) {
            unknown.add(FactIndex.nameOf(sql, token));
        }
        Classification problem = relation == null ? null : relation.problem();
        Fact type = facts.types().find(sql, token, null);
        Fact field = schema == null ? null : facts.fields().find(sql, token, null);
        return and(and(problem, type), field);
    }

    /** SQLite reads pragmas like tables, with or without parentheses. */
    private boolean isTableOfTheProduct(Token token) {
        Word word = token.word();
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
