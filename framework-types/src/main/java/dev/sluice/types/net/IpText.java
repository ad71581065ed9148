package dev.sluice.types.net;

import java.util.regex.Pattern;

/**
 * Reads the spellings of an address and writes one of them: that of RFC 5952, with the last 32 bits as version 4 where
 * PostgreSQL does so, after six groups of zeros or five and {@code ffff}.
 */
final class IpText {

    private static final Pattern DOTTED = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
    private static final int GROUPS = 8;

    private IpText() {}

    static IpAddress parse(String text) {
        if (text.indexOf(':') < 0) {
            return new IpAddress(4, 0, dotted(text));
        }
        String groups = text;
        int dots = text.indexOf('.') < 0 ? -1 : text.lastIndexOf(':') + 1;
        if (dots >= 0) {
            long last = dotted(text.substring(dots));
            groups = text.substring(0, dots) + Long.toHexString(last >> 16) + ':' + Long.toHexString(last & 0xffff);
        }
        int gap = groups.indexOf("::");
        if (gap < 0) {
            return ofGroups(groups.split(":", -1), new String[0], false);
        }
        String before = groups.substring(0, gap);
        String after = groups.substring(gap + 2);
        return ofGroups(split(before), split(after), true);
    }

    private static String[] split(String groups) {
        return groups.isEmpty() ? new String[0] : groups.split(":", -1);
    }

    private static IpAddress ofGroups(String[] before, String[] after, boolean gap) {
        int given = before.length + after.length;
        if (gap ? given >= GROUPS : given != GROUPS) {
            throw new IllegalArgumentException(
                    "text: " + given + " groups (expected: " + GROUPS + ", or fewer and ::)");
        }
        long[] halves = new long[2];
        for (int i = 0; i < before.length; i++) {
            put(halves, i, before[i]);
        }
        for (int i = 0; i < after.length; i++) {
            put(halves, GROUPS - after.length + i, after[i]);
        }
        return new IpAddress(6, halves[0], halves[1]);
    }

    private static void put(long[] halves, int place, String group) {
        if (!GROUP.matcher(group).matches()) {
            throw new IllegalArgumentException("text: a group is no number (expected: 1 to 4 hexadecimal digits)");
        }
        halves[place / 4] |= Long.parseLong(group, 16) << (48 - place % 4 * 16);
    }

    private static long dotted(String text) {
        if (!DOTTED.matcher(text).matches()) {
            throw new IllegalArgumentException("text: is no address (expected: 10.1.2.3 or 2001:db8::1)");
        }
        long bits = 0;
        for (String number : text.split("\\.", -1)) {
            // A leading zero is octal to some and nothing to others.
            if (Integer.parseInt(number) > 255 || (number.length() > 1 && number.charAt(0) == '0')) {
                throw new IllegalArgumentException(
                        "text: is no address (expected: numbers of 0 to 255, without leading zeros)");
            }
            bits = bits << 8 | Integer.parseInt(number);
        }
        return bits;
    }

    static String write(IpAddress address) {
        if (address.version() == 4) {
            return dotted(address.low());
        }
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (int) ((i < 4 ? address.high() : address.low()) >>> (48 - i % 4 * 16)) & 0xffff;
        }
        int start = 0;
        int length = 0;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        if (start == 0 && (length == 6 || (length == 5 && groups[5] == 0xffff))) {
            return (length == 6 ? "::" : "::ffff:") + dotted(address.low() & 0xffff_ffffL);
        }
        return length < 2
                ? joined(groups, 0, GROUPS)
                : joined(groups, 0, start) + "::" + joined(groups, start + length, GROUPS);
    }

    private static String dotted(long bits) {
        return (bits >> 24) + "." + (bits >> 16 & 255) + '.' + (bits >> 8 & 255) + '.' + (bits & 255);
    }

    private static String joined(int[] groups, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
