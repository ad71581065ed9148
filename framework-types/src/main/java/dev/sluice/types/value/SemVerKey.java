package dev.sluice.types.value;

import dev.sluice.types.store.TextShape;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A version as a text whose order by code point is precedence: {@code 1.0.0-rc.1} is
 * {@code 000000001.000000000.000000000-rc,#000000000000000001}.
 *
 * <ul>
 *   <li>Numbers have leading zeros.
 *   <li>A release ends in {@code ~}, which follows the {@code -} of its pre-releases.
 *   <li>Identifiers are joined by a comma: it comes before every character that an identifier has, so that {@code a.b}
 *       precedes {@code a-b}; a dot would not.
 *   <li>A numeric identifier has a {@code #} in front, for it comes before every other one, even {@code -1}.
 *   <li>A build begins with {@code +}, which comes before the comma: {@code a+x} precedes {@code a.b}.
 * </ul>
 */
final class SemVerKey {

    private static final String DIGITS = "[0-9]".repeat(9);

    static final TextShape SHAPE = TextShape.of(
            "[0-9]{9}[.][0-9]{9}[.][0-9]{9}(~|-[#,0-9A-Za-z-]+)([+][.0-9A-Za-z-]+)?",
            DIGITS + '.' + DIGITS + '.' + DIGITS + "[~-]*", "!*[^-#+,.~0-9A-Za-z]*");

    private SemVerKey() {}

    static String of(SemVer version) {
        StringBuilder key = new StringBuilder(40);
        append(key, version.major()).append('.');
        append(key, version.minor()).append('.');
        append(key, version.patch());
        if (version.preRelease().isEmpty()) {
            key.append('~');
        } else {
            key.append('-')
                    .append(Arrays.stream(version.preRelease().split("\\.", -1))
                            .map(SemVerKey::identifier)
                            .collect(Collectors.joining(",")));
        }
        return version.build().isEmpty()
                ? key.toString()
                : key.append('+').append(version.build()).toString();
    }

    static SemVer parse(String key) {
        int plus = key.indexOf('+');
        String build = plus < 0 ? "" : key.substring(plus + 1);
        String[] identifiers = plus < 0
                ? key.substring(30).split(",", -1)
                : key.substring(30, plus).split(",", -1);
        return new SemVer(
                Integer.parseInt(key.substring(0, 9)),
                Integer.parseInt(key.substring(10, 19)),
                Integer.parseInt(key.substring(20, 29)),
                Arrays.stream(identifiers)
                        .map(each -> each.startsWith("#") ? String.valueOf(Long.parseLong(each.substring(1))) : each)
                        .collect(Collectors.joining(".")),
                build);
    }

    private static String identifier(String text) {
        boolean numeric = text.chars().allMatch(c -> c >= '0' && c <= '9');
        return numeric ? "#" + "0".repeat(18 - text.length()) + text : text;
    }

    private static StringBuilder append(StringBuilder key, int number) {
        String digits = String.valueOf(number);
        return key.append("0".repeat(9 - digits.length())).append(digits);
    }
}
