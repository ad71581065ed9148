package dev.sluice.routing.consistency;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.GtidSet;
import dev.sluice.managers.topology.LocalPosition;
import dev.sluice.managers.topology.Lsn;
import dev.sluice.managers.topology.Position;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The text form of bookmarks: {@code group@epoch=position}, joined by {@code ~}. It consists of characters that may stand
 * in HTTP headers and cookies as they are; the comma of a GTID set, which may not, is written as a dot.
 */
final class BookmarkText {

    /** Longer than any bookmark of ours, short enough that a hostile header costs nothing. */
    private static final int MAX_LENGTH = 16 * 1024;

    private static final String NONE = "none";
    private static final String UNKNOWN = "?";

    private BookmarkText() {}

    static String print(Map<String, Point> points) {
        if (points.isEmpty()) {
            return NONE;
        }
        StringBuilder text = new StringBuilder(points.size() * 40);
        points.forEach((group, point) -> {
            text.append(text.isEmpty() ? "" : "~")
                    .append(group)
                    .append('@')
                    .append(point.epoch())
                    .append('=');
            Position position = point.position();
            text.append(position == null ? UNKNOWN : position.toString().replace(',', '.'));
        });
        return text.toString();
    }

    static SortedMap<String, Point> parse(String text) {
        SortedMap<String, Point> points = new TreeMap<>();
        if (text.equals(NONE)) {
            return points;
        }
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "bookmark: " + text.length() + " characters (expected: at most " + MAX_LENGTH + ")");
        }
        for (String entry : text.split("~", -1)) {
            int at = entry.indexOf('@');
            int equals = entry.indexOf('=', at + 1);
            if (at < 1 || equals < 0) {
                throw malformed(entry, null);
            }
            String group;
            Point point;
            try {
                group = new EngineName(entry.substring(0, at), "any").group();
                point = new Point(Long.parseLong(entry, at + 1, equals, 10), position(entry.substring(equals + 1)));
            } catch (IllegalArgumentException e) {
                throw malformed(entry, e);
            }
            if (points.putIfAbsent(group, point) != null) {
                throw new IllegalArgumentException("bookmark: the group " + group + " twice (expected: once)");
            }
        }
        return points;
    }

    private static @Nullable Position position(String text) {
        if (text.equals(UNKNOWN)) {
            return null;
        }
        if (text.equals(LocalPosition.INSTANCE.toString())) {
            return LocalPosition.INSTANCE;
        }
        if (text.indexOf('/') >= 0) {
            return Lsn.parse(text);
        }
        if (text.isEmpty()) {
            throw new IllegalArgumentException("position: empty (expected: an LSN, a GTID set, local or ?)");
        }
        return GtidSet.parse(text.replace('.', ','));
    }

    private static IllegalArgumentException malformed(String entry, @Nullable IllegalArgumentException cause) {
        String shown = entry.length() <= 80 ? entry : entry.substring(0, 80) + "…";
        return new IllegalArgumentException(
                "bookmark: \"" + shown + "\" (expected: group@epoch=position, joined by '~', as in"
                        + " default@1=16/B374D848~audit@0=3e11fa47-71ca-11e1-9e33-c80aa9429562:1-77; or none)",
                cause);
    }
}
