package dev.sluice.types.search;

/**
 * Takes the case off a text: two texts are one if {@link String#equalsIgnoreCase} takes them for the same. That is a rule
 * of single characters, without a language: ß is not ss, and the Turkish dotless i is an i.
 */
final class Folding {

    private Folding() {}

    static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints()
                .map(character -> Character.toLowerCase(Character.toUpperCase(character)))
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }
}
