package dev.sluice.metadata.model;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The declared type of a column, as the server spells it and taken apart. Immutable.
 *
 * <p>{@code numeric(10,2)} has the name {@code numeric}, precision 10 and scale 2; {@code varchar(40)} has length 40;
 * {@code timestamp(3) with time zone} has the name {@code timestamp with time zone} and precision 3. What is not a
 * number, such as the values of an {@code enum}, stays in the text.
 *
 * @param text the server's canonical spelling; SQLite keeps what was written; empty if nothing was declared
 * @param name the text without its arguments, in lower case unless it is quoted
 * @param length of character, binary and bit types; in characters or bytes as the product counts
 * @param precision of other types: digits, or digits of a second
 */
public record ColumnType(
        String text,
        String name,
        @Nullable Integer length,
        @Nullable Integer precision,
        @Nullable Integer scale) {

    private static final Pattern ARGUMENTS =
            Pattern.compile("\\s*\\(\\s*(?<first>\\d{1,9})\\s*(?:,\\s*(?<second>[-+]?\\d{1,9})\\s*)?\\)");
    private static final Pattern ANY_ARGUMENTS = Pattern.compile("\\s*\\(.*\\)", Pattern.DOTALL);
    private static final Pattern COUNTED_BY_LENGTH = Pattern.compile(".*(char|clob|text|binary|blob|bit|string).*");

    public ColumnType {
        requireNonNull(text, "text");
        requireNonNull(name, "name");
    }

    /** Takes the server's spelling apart. */
    public static ColumnType of(String text) {
        if (text.indexOf('"') >= 0) {
            return new ColumnType(text, text, null, null, null); // a name of the user's, whatever is in it
        }
        Matcher arguments = ARGUMENTS.matcher(text);
        boolean values = text.indexOf('\'') >= 0; // of an enum, perhaps with parentheses
        if (values || !arguments.find()) {
            return new ColumnType(text, plain(ANY_ARGUMENTS.matcher(text).replaceFirst("")), null, null, null);
        }
        String name = plain(text.substring(0, arguments.start()) + text.substring(arguments.end()));
        int first = Integer.parseInt(arguments.group("first"));
        if (COUNTED_BY_LENGTH.matcher(name).matches()) {
            return new ColumnType(text, name, first, null, null);
        }
        String second = arguments.group("second");
        return new ColumnType(text, name, null, first, second == null ? null : Integer.valueOf(second));
    }

    /** {@link #text()}. */
    @Override
    public String toString() {
        return text;
    }

    private static String plain(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
