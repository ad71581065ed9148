package dev.sluice.types.value;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version by Semantic Versioning 2.0.0. Compared by precedence; versions that differ in their build alone, which precedence
 * ignores, follow each other by the text of it, so that what compares as equal is equal.
 *
 * @param major 0 to 999 999 999, as the other two numbers
 * @param preRelease identifiers joined by dots; an empty text for a release
 * @param build identifiers joined by dots; an empty text if there is none
 */
public record SemVer(int major, int minor, int patch, String preRelease, String build) implements Comparable<SemVer> {

    private static final int MAX = 999_999_999;
    private static final String NUMBER = "(0|[1-9][0-9]{0,8})";
    private static final String IDENTIFIER = "(?:0|[1-9][0-9]{0,17}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";
    private static final Pattern PRE_RELEASE = Pattern.compile(IDENTIFIER + "(?:\\." + IDENTIFIER + ")*");
    private static final Pattern BUILD = Pattern.compile("[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*");
    private static final Pattern TEXT = Pattern.compile(NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(?:-("
            + PRE_RELEASE.pattern() + "))?(?:\\+(" + BUILD.pattern() + "))?");

    public SemVer {
        if (Math.min(major, Math.min(minor, patch)) < 0 || Math.max(major, Math.max(minor, patch)) > MAX) {
            throw new IllegalArgumentException("version numbers: out of range (expected: 0 to " + MAX + ")");
        }
        if (!requireNonNull(preRelease, "preRelease").isEmpty()
                && !PRE_RELEASE.matcher(preRelease).matches()) {
            throw new IllegalArgumentException(
                    "preRelease: is none (expected: identifiers of 0-9, A-Z, a-z and -, joined"
                            + " by dots; numbers of at most 18 digits without leading zeros)");
        }
        if (!requireNonNull(build, "build").isEmpty() && !BUILD.matcher(build).matches()) {
            throw new IllegalArgumentException("build: is none (expected: identifiers of 0-9, A-Z, a-z and -)");
        }
    }

    /** A release. */
    public static SemVer of(int major, int minor, int patch) {
        return new SemVer(major, minor, patch, "", "");
    }

    /** {@code 1.0.0-rc.1+build.5}. */
    public static SemVer parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("version: is not semantic (expected: major.minor.patch[-pre][+build])");
        }
        return new SemVer(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                parts.group(4) == null ? "" : parts.group(4),
                parts.group(5) == null ? "" : parts.group(5));
    }

    @Override
    public int compareTo(SemVer other) {
        return SemVerKey.of(this).compareTo(SemVerKey.of(other));
    }

    @Override
    public String toString() {
        return major + "." + minor + '.' + patch + (preRelease.isEmpty() ? "" : '-' + preRelease)
                + (build.isEmpty() ? "" : '+' + build);
    }
}
