package dev.sluice.types.store;

/** The text form of a COPY field: {@code \} before itself, and tab, line feed and carriage return by their letters. */
final class PostgresField {

    private PostgresField() {}

    static String escaped(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char letter = switch (text.charAt(i)) {
                case '\\' -> '\\';
                case '\t' -> 't';
                case '\n' -> 'n';
                case '\r' -> 'r';
                default -> 0;
            };
            if (letter != 0 && out == null) {
                out = new StringBuilder(text.length() + 8).append(text, 0, i);
            }
            if (out != null) {
                out = letter == 0
                        ? out.append(text.charAt(i))
                        : out.append('\\').append(letter);
            }
        }
        return out == null ? text : out.toString();
    }
}
