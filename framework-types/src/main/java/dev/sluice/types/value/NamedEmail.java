package dev.sluice.types.value;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An e-mail address with the name of whom it belongs to, as a mail shows it: {@code Ann Smith <ann@example.org>}.
 *
 * @param name 1 to 200 characters without {@code <}, {@code >}, {@code "}, control characters, and white space at its ends
 */
public record NamedEmail(String name, Email email) {

    /** Of the name, in characters (code points). */
    public static final int MAX_NAME = 200;

    private static final Pattern NAME = Pattern.compile("[^<>\"\\p{Cntrl}]+");
    private static final Pattern TEXT = Pattern.compile("\\s*(\"?)([^<>\"]*)\\1\\s*<([^<>]*)>\\s*");

    public NamedEmail {
        requireNonNull(email, "email");
        if (!NAME.matcher(requireNonNull(name, "name")).matches()
                || !name.equals(name.strip())
                || name.codePointCount(0, name.length()) > MAX_NAME) {
            throw new IllegalArgumentException("name: is none (expected: 1 to " + MAX_NAME
                    + " characters without <, >, \" and control characters, and no white space at its ends)");
        }
    }

    /** Reads {@code Ann Smith <ann@example.org>}; the name may stand in quotes. */
    public static NamedEmail parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("email: has no name (expected: name <address>)");
        }
        return new NamedEmail(parts.group(2).strip(), new Email(parts.group(3)));
    }

    @Override
    public String toString() {
        return name + " <" + email + '>';
    }
}
