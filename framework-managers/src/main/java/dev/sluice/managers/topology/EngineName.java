package dev.sluice.managers.topology;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * The name of an engine: its alias within its group. Printed and parsed as {@code alias} in the group {@code default},
 * as {@code group/alias} elsewhere.
 *
 * @param group lower-case letters, digits, {@code -} and {@code _}
 * @param alias the same characters
 */
public record EngineName(String group, String alias) implements Comparable<EngineName> {

    /** The group that nobody has to name. */
    public static final String DEFAULT_GROUP = "default";

    private static final Pattern PART = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    public EngineName {
        requirePart("group", requireNonNull(group, "group"));
        requirePart("alias", requireNonNull(alias, "alias"));
    }

    /** Reads {@code alias} or {@code group/alias}. */
    public static EngineName parse(String text) {
        int slash = requireNonNull(text, "text").indexOf('/');
        return slash < 0
                ? new EngineName(DEFAULT_GROUP, text)
                : new EngineName(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public int compareTo(EngineName other) {
        int byGroup = group.compareTo(other.group);
        return byGroup != 0 ? byGroup : alias.compareTo(other.alias);
    }

    @Override
    public String toString() {
        return group.equals(DEFAULT_GROUP) ? alias : group + '/' + alias;
    }

    private static void requirePart(String what, String text) {
        if (!PART.matcher(text).matches()) {
            throw new IllegalArgumentException(what + ": \"" + text
                    + "\" (expected: 1 to 63 of a-z, 0-9, '-', '_', beginning with a letter or digit)");
        }
    }
}
