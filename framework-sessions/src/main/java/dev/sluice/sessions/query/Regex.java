package dev.sluice.sessions.query;

import java.util.regex.Pattern;

/**
 * A regular expression in what all products and Java have in common, where being found depends on no engine's way of looking for
 * it: letters, {@code .}, sets, groups, {@code |}, repetitions and anchors. Written anew for each of them.
 */
final class Regex {

    private static final int MAX_LENGTH = 200;
    private static final int MAX_COUNT = 255;
    /** Each may multiply the time of the engines that try one way after the other by the length of the text. */
    private static final int MAX_LOOPS = 5;

    private static final String DIGIT = "0-9";
    private static final String WORD = "A-Za-z0-9\\u005F";
    private static final String SPACE = "\\u0020\\u0009-\\u000D";

    /** How many letters a range may have if each of them stands for its other case, too. */
    private static final int MAX_FOLDED = 1_000;

    private final String source;
    private final boolean folds;
    private final String who;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int loops;
    /** How many repetitions and choices there are so far: what is repeated must have none within. */
    private int branches;

    private Regex(String source, boolean folds, String who) {
        this.source = source;
        this.folds = folds;
        this.who = who;
    }

    /**
     * The same for PostgreSQL; elsewhere the end is {@code \z}.
     *
     * @param folds whether each letter stands for all that are the same without case
     */
    static Parsed parse(String pattern, boolean folds, String who) {
        Regex regex = new Regex(pattern, folds, who);
        if (pattern.length() > MAX_LENGTH) {
            throw new FilterException(
                    who + ": a pattern of " + pattern.length() + " letters (expected: <= " + MAX_LENGTH + ")");
        }
        regex.choice();
        if (regex.at < pattern.length()) {
            throw regex.refuse("a bracket too much");
        }
        String end = "\uE000"; // not in a pattern: see end()
        String out = regex.out.toString();
        String other = out.replace(end, "\\z");
        return new Parsed(out.replace(end, "$"), other, Pattern.compile(other));
    }

    /** @param java compiled, for memory */
    record Parsed(String postgres, String others, Pattern java) {}

    private void choice() {
        sequence();
        while (peek() == '|') {
            at++;
            branches++;
            out.append('|');
            sequence();
        }
    }

    private void sequence() {
        int start = at;
        while (at < source.length() && peek() != '|' && peek() != ')') {
            piece();
        }
        if (at == start) {
            throw refuse("an empty alternative");
        }
    }

    private void piece() {
        int before = branches;
        int c = next();
        boolean anchor = c == '^' || c == '$';
        switch (c) {
            case '^' -> out.append('^');
            case '$' -> out.append('\uE000');
            case '.' -> out.append("[^\\u000A]");
            case '(' -> group();
            case '[' -> set();
            case '\\' -> escape();
            case '*', '+', '?', '{', '}', ']' -> throw refuse("a sign out of place; put \\ before it");
            default -> out.append(folded(c));
        }
        repetition(anchor, branches > before);
    }

    private void group() {
        if (peek() == '?') {
            if (!source.startsWith("?:", at)) {
                throw refuse("a group of a kind that products do not share");
            }
            at += 2;
        }
        out.append("(?:");
        choice();
        if (at == source.length()) {
            throw refuse("a group without its end");
        }
        at++;
        out.append(')');
    }

    private void repetition(boolean anchor, boolean branching) {
        int start = at;
        boolean unlimited = true;
        boolean once = false;
        switch (peek()) {
            case '*', '+' -> at++;
            case '?' -> {
                at++;
                unlimited = false;
                once = true;
            }
            case '{' -> unlimited = counted();
            default -> {
                return;
            }
        }
        if (anchor || (branching && !once)) {
            throw refuse("a repetition of a place, or of a group with choices or repetitions in it");
        }
        if (peek() == '?' || peek() == '+' || peek() == '*' || peek() == '{') {
            throw refuse("a repetition of a repetition");
        }
        branches++;
        if (unlimited && ++loops > MAX_LOOPS) {
            throw refuse("more than " + MAX_LOOPS + " repetitions without a limit");
        }
        out.append(source, start, at);
    }

    /** Whether it has no upper limit. */
    private boolean counted() {
        int end = source.indexOf('}', at);
        String counts = end < 0 ? "" : source.substring(at + 1, end);
        if (!counts.matches("[0-9]{1,3}(,([0-9]{1,3})?)?")) {
            throw refuse("a count that is none (expected: like {2}, {2,} or {2,5})");
        }
        String[] limits = counts.split(",", -1);
        int most = Integer.parseInt(limits[limits.length - 1].isEmpty() ? limits[0] : limits[limits.length - 1]);
        if (most > MAX_COUNT || Integer.parseInt(limits[0]) > most) {
            throw refuse("a count out of range (expected: ascending, <= " + MAX_COUNT + ")");
        }
        at = end + 1;
        return counts.endsWith(",");
    }

    private void escape() {
        if (at == source.length()) {
            throw refuse("a \\ at the end");
        }
        int c = next();
        switch (c) {
            case 'd' -> out.append('[').append(DIGIT).append(']');
            case 'D' -> out.append("[^").append(DIGIT).append(']');
            case 'w' -> out.append('[').append(WORD).append(']');
            case 'W' -> out.append("[^").append(WORD).append(']');
            case 's' -> out.append('[').append(SPACE).append(']');
            case 'S' -> out.append("[^").append(SPACE).append(']');
            default -> out.append(escaped(c));
        }
    }

    private void set() {
        out.append('[');
        if (peek() == '^') {
            at++;
            out.append('^');
        }
        int start = at;
        while (peek() != ']' || at == start) {
            if (at == source.length()) {
                throw refuse("a set without its end");
            }
            member();
        }
        at++;
        out.append(']');
    }

    private void member() {
        int c = next();
        if (c == '[' || c == ']' || c == '&') {
            throw refuse("a sign out of place in a set; put \\ before it");
        }
        String from = letter(c);
        if (c == '\\') {
            c = at < source.length() ? next() : 0;
            if (c == 'd' || c == 'w' || c == 's') {
                out.append(c == 'd' ? DIGIT : c == 'w' ? WORD : SPACE);
                return;
            }
            from = escaped(c);
        }
        out.append(from);
        if (peek() == '-' && at + 1 < source.length() && source.charAt(at + 1) != ']') {
            at++;
            int to = next();
            if (to == '\\' || to == '[' || to < c) {
                throw refuse("a range that is none");
            }
            out.append('-').append(letter(to));
            foldedRange(c, to);
        } else {
            foldedRange(c, c);
        }
    }

    private String folded(int c) {
        String variants = folds ? CodePoints.variants(c) : "";
        return variants.codePointCount(0, variants.length()) > 1 ? "[" + variants + "]" : letter(c);
    }

    /** The other cases of the letters of a range, as members of the set. */
    private void foldedRange(int from, int to) {
        if (!folds) {
            return;
        }
        if (to - from >= MAX_FOLDED) {
            throw refuse("a range of more than " + MAX_FOLDED + " letters without case");
        }
        for (int c = from; c <= to; c++) {
            CodePoints.variants(c)
                    .codePoints()
                    .filter(other -> other < from || other > to)
                    .forEach(out::appendCodePoint);
        }
    }

    private String escaped(int c) {
        if (c < 0x21 || c > 0x7e || Character.isLetterOrDigit(c)) {
            throw refuse("a \\ before something that products do not agree on");
        }
        return letter(c);
    }

    /** Signs by their numbers, which no engine takes for more. */
    private String letter(int c) {
        if (c == '\uE000') {
            throw refuse("a letter for private use");
        }
        return c < 0x80 && !Character.isLetterOrDigit(c) ? String.format("\\u%04X", c) : Character.toString(c);
    }

    private int peek() {
        return at < source.length() ? source.codePointAt(at) : -1;
    }

    private int next() {
        int c = source.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    private FilterException refuse(String what) {
        return new FilterException(who + ": a pattern with " + what + " (at letter " + at + ")");
    }
}
