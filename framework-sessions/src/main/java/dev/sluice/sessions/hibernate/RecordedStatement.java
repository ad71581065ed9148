package dev.sluice.sessions.hibernate;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement that has changed rows, once with its parameters. Immutable.
 *
 * @param rows how many it has changed; negative if the driver did not say
 */
public record RecordedStatement(String sql, List<RecordedParameter> parameters, int rows) {

    public RecordedStatement {
        parameters = List.copyOf(parameters);
    }

    /** All of them as one text, which {@link #read} reads. */
    public static String write(List<RecordedStatement> statements) {
        StringBuilder text = new StringBuilder();
        for (RecordedStatement statement : statements) {
            part(text, String.valueOf(statement.rows));
            part(text, statement.sql);
            part(text, String.valueOf(statement.parameters.size()));
            statement.parameters.forEach(parameter -> part(text, parameter.text()));
        }
        return text.toString();
    }

    /** The opposite of {@link #write}. */
    public static List<RecordedStatement> read(String text) {
        Parts parts = new Parts(text);
        List<RecordedStatement> statements = new ArrayList<>();
        while (parts.hasNext()) {
            int rows = Integer.parseInt(parts.next());
            String sql = parts.next();
            int count = Integer.parseInt(parts.next());
            List<RecordedParameter> parameters = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                parameters.add(RecordedParameter.of(parts.next()));
            }
            statements.add(new RecordedStatement(sql, parameters, rows));
        }
        return statements;
    }

    private static void part(StringBuilder text, String part) {
        text.append(part.length()).append(':').append(part);
    }

    /** Texts one behind the other, each with its length in front, so that it may hold anything. */
    private static final class Parts {

        private final String text;
        private int at;

        Parts(String text) {
            this.text = text;
        }

        boolean hasNext() {
            return at < text.length();
        }

        String next() {
            int colon = text.indexOf(':', at);
            int length = Integer.parseInt(text, at, colon, 10);
            at = colon + 1 + length;
            return text.substring(colon + 1, at);
        }
    }
}
