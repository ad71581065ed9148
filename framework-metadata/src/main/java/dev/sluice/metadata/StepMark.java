package dev.sluice.metadata;

import dev.sluice.metadata.migration.ScriptStatement;
import java.util.List;

/**
 * What the history says while a step runs that is in no transaction. Immutable.
 *
 * @param look what its {@link StepLook} wants to know again
 * @param statement a part of the statement's checksum: what is in doubt must not be edited before it is looked for
 */
record StepMark(String look, String statement) {

    private static final int MAX_PART = 31; // both and what is between them are at most 64 characters

    static StepMark of(String look, ScriptStatement statement) {
        return new StepMark(shortened(look), shortened(Step.checksum(List.of(statement))));
    }

    static StepMark parse(String text) {
        int end = text.lastIndexOf('/');
        return new StepMark(text.substring(0, Math.max(0, end)), text.substring(end + 1));
    }

    boolean isOf(ScriptStatement other) {
        return statement.equals(of("", other).statement);
    }

    @Override
    public String toString() {
        return look + '/' + statement;
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(MAX_PART, text.length()));
    }
}
