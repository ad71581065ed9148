package dev.sluice.metadata.catalog.draft;

/** What catalogues tell as text, without what they wrap around it. */
public final class Texts {

    private Texts() {}

    /** The expression without the parentheses around the whole of it, however many pairs there are. */
    public static String unwrapped(String expression) {
        String text = expression.strip();
        while (isWrapped(text)) {
            text = text.substring(1, text.length() - 1).strip();
        }
        return text;
    }

    /** The statement without blanks and semicolons at its end. */
    public static String unterminated(String statement) {
        String text = statement.strip();
        while (text.endsWith(";")) {
            text = text.substring(0, text.length() - 1).stripTrailing();
        }
        return text;
    }

    /** Whether the first parenthesis is closed by the last character; parentheses in quotes do not count. */
    private static boolean isWrapped(String text) {
        if (!text.startsWith("(") || !text.endsWith(")")) {
            return false;
        }
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0; // a doubled quote opens again at once
                }
            } else if (c == '\'' || c == '"' || c == '`') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i == text.length() - 1;
            }
        }
        return false;
    }
}
