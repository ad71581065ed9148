package dev.sluice.types.contract;

/** What a value of a sample stands for. A NULL is no kind: each type is asked about one. */
public enum Kind {
    /** The one before it is refused, or there is none in Java. */
    LEAST("Least"),
    /** The one after it is refused, or there is none in Java. */
    GREATEST("Greatest"),
    /** Zero, the epoch, or nothing in it. */
    ZERO("Zero or empty"),
    NAN("NaN"),
    BEYOND_ASCII("Beyond ASCII"),
    /** A character that is two in Java. */
    BEYOND_BMP("Beyond U+FFFF"),
    /** On the wall or in UTC a time that {@link ParisZone} skips. */
    GAP("Skipped hour"),
    /** On the wall, in UTC or in {@link ParisZone} a time that comes twice there. */
    OVERLAP("Repeated hour"),
    MICROSECOND("Microsecond"),
    NANOSECOND("Nanosecond"),
    LEAP("29 February"),
    /** What is 0 in ISO and 1 BC elsewhere is not below. */
    NEGATIVE_YEAR("Year below 0");

    private final String title;

    Kind(String title) {
        this.title = title;
    }

    /** The heading of its column in a table. */
    public String title() {
        return title;
    }
}
