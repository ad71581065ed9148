package dev.sluice.metadata.migration;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import java.util.List;

/**
 * One statement of a script. Immutable.
 *
 * @param number its place in the script, from 1
 * @param line the line of the script on which it begins, from 1
 * @param text without its delimiter and the comments around it
 */
public record ScriptStatement(int number, int line, String text) {

    public ScriptStatement {
        requireNonNull(text, "text");
    }

    /**
     * The statements of any script, in their order, with line ends as {@code \n}.
     *
     * @param who what errors begin with, such as the name of the file
     * @throws ConfigurationException if a string, comment or body is not closed
     */
    public static List<ScriptStatement> listOf(String who, String script, DatabaseProduct product) {
        return new StatementSplitter(who, ScriptText.of(script).text(), product).split();
    }
}
