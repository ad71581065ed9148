package dev.sluice.types.search;

import static java.util.Objects.requireNonNull;

import dev.sluice.types.store.TextOrder;

/**
 * A text without its case: those that {@link String#equalsIgnoreCase} takes for the same are equal. Keep it in a column beside
 * the text as it was given, which it does not lead back to.
 *
 * <pre>{@code
 * new FoldedText("Zoë").equals(new FoldedText("ZOË")) // true, and both are zoë
 * }</pre>
 *
 * @param text given in any case, kept in lower case. A character that this JDK does not know is refused, because a later one
 *     may give it a case
 */
public record FoldedText(String text) implements Comparable<FoldedText> {

    public FoldedText {
        if (!requireNonNull(text, "text").codePoints().allMatch(Character::isDefined)) {
            throw new IllegalArgumentException(
                    "text: has a character that is not assigned (expected: those of Unicode as this JDK knows it)");
        }
        text = Folding.fold(text);
    }

    /** By code point. */
    @Override
    public int compareTo(FoldedText other) {
        return TextOrder.BY_CODE_POINT.compare(text, other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
