package dev.sluice.types.value;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Set;

/**
 * A country by ISO 3166-1, as this JDK knows them: two capital letters. User-assigned codes ({@code XK}) are refused.
 *
 * @param alpha2 {@code CH}
 */
public record CountryCode(String alpha2) implements Comparable<CountryCode> {

    private static final Set<String> KNOWN = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    public CountryCode {
        if (!KNOWN.contains(requireNonNull(alpha2, "alpha2"))) {
            throw new IllegalArgumentException(
                    "alpha2: is no country (expected: two capital letters that ISO 3166-1 assigns)");
        }
    }

    @Override
    public int compareTo(CountryCode other) {
        return alpha2.compareTo(other.alpha2);
    }

    @Override
    public String toString() {
        return alpha2;
    }
}
