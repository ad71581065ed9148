package dev.sluice.types.search;

import dev.sluice.types.spi.TypeEngine;

/** Texts to be found. What they promise on each product is listed in {@code docs/types.md}. */
public final class SearchTexts {

    private SearchTexts() {}

    /**
     * A text of printable ASCII that keeps its case, for which the database takes {@code Ann} and {@code ANN} for the same: by
     * {@code =}, IN, joins and unique keys. It has no order, for the products' differ. Printable ASCII is what their rules agree on; for
     * other letters keep a {@link #folded} column beside the text.
     *
     * <p>On PostgreSQL it needs a collation by ICU that has to be there, see {@link dev.sluice.types.spi.Storage#definition};
     * a change of case alone is a change.
     *
     * @param length in characters, 1 to 10485760; MySQL holds 16383
     */
    public static TypeEngine<String> caseless(int length) {
        return CaselessMapping.of(length);
    }

    /**
     * A text of any script without its case, compared, sorted and searched by its beginning as any other text.
     *
     * @param length in characters, 1 to 10485760; MySQL holds 16383
     */
    public static TypeEngine<FoldedText> folded(int length) {
        return FoldedMapping.of(length);
    }

    /**
     * The words of a text: {@code tsvector} on PostgreSQL, where a GIN index finds them, and a list of words elsewhere, of which
     * each row is looked at. Asked whether it has all words of another one.
     */
    public static TypeEngine<SearchDocument> document() {
        return DocumentMapping.ENGINE;
    }
}
