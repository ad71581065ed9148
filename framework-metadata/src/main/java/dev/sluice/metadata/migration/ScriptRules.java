package dev.sluice.metadata.migration;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.sql.Token;
import dev.sluice.metadata.sql.Tokenizer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a script must not contain because it would be silently wrong where Sluice runs it in one transaction: ending that
 * transaction, and on SQLite {@code PRAGMA foreign_keys}, which does nothing inside of one.
 */
record ScriptRules(DatabaseProduct product) {

    private static final Set<String> TRANSACTION_CONTROL =
            Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT");

    static ScriptRules of(DatabaseProduct product) {
        return new ScriptRules(product);
    }

    /** @throws ConfigurationException at the first statement that breaks a rule */
    void check(String fileName, List<ScriptStatement> statements) {
        if (product == DatabaseProduct.MYSQL) {
            return; // every DDL statement commits there anyway
        }
        for (ScriptStatement statement : statements) {
            check(fileName, statement);
        }
    }

    private void check(String fileName, ScriptStatement statement) {
        List<String> words = firstWords(fileName, statement);
        String first = words.get(0);
        boolean toSavepoint = first.equals("ROLLBACK") && words.contains("TO");
        boolean prepares = first.equals("PREPARE") && words.get(1).equals("TRANSACTION");
        if (prepares || (TRANSACTION_CONTROL.contains(first) && !toSavepoint)) {
            throw new ConfigurationException(fileName + ": the script ends or begins a transaction (" + first
                    + " on line " + statement.line() + "); remove it, the whole script is one transaction");
        }
        if (product == DatabaseProduct.POSTGRESQL && first.equals("CREATE")) {
            requireName(fileName, statement);
        }
        if (first.equals("PRAGMA") && words.contains("FOREIGN_KEYS")) {
            throw new ConfigurationException(fileName + ": PRAGMA foreign_keys does nothing inside a transaction (line "
                    + statement.line() + "); write -- sluice: foreign-keys-off at the head of the script instead");
        }
    }

    private void requireName(String fileName, ScriptStatement statement) {
        Tokenizer tokens = new Tokenizer(fileName, statement.text(), product);
        String words = Stream.generate(tokens::next).limit(5).map(Token::word).collect(Collectors.joining(" "));
        if (words.matches("CREATE (UNIQUE )?INDEX CONCURRENTLY ON( .*)?")) {
            throw new ConfigurationException(fileName + ": a concurrent index without a name (line " + statement.line()
                    + "); name it, or a build that broke off could not be found again");
        }
    }

    private List<String> firstWords(String fileName, ScriptStatement statement) {
        Tokenizer tokens = new Tokenizer(fileName, statement.text(), product);
        return Stream.generate(tokens::next).limit(4).map(Token::word).toList();
    }
}
