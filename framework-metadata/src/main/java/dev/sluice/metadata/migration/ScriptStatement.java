package dev.sluice.metadata.migration;

import static java.util.Objects.requireNonNull;

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
}
