package dev.sluice.types.value;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * A telephone number in the international form of E.164: a plus and 7 to 15 digits. Spaces, hyphens, dots, slashes and
 * parentheses are left out when it is made. Whether the number is assigned is not looked up.
 *
 * @param number {@code +41446681800}
 */
public record Phone(String number) implements Comparable<Phone> {

    private static final Pattern FORMATTING = Pattern.compile("[ ()./\u00A0-]");
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    public Phone {
        number = FORMATTING.matcher(requireNonNull(number, "number")).replaceAll("");
        if (!E164.matcher(number).matches()) {
            throw new IllegalArgumentException(
                    "number: is not international (expected: + and 7 to 15 digits, the first of them not 0)");
        }
    }

    /** By their digits from the left, as telephone books do, and not by their size. */
    @Override
    public int compareTo(Phone other) {
        return number.compareTo(other.number);
    }

    @Override
    public String toString() {
        return number;
    }
}
