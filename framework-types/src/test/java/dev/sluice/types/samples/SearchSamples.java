package dev.sluice.types.samples;

import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.search.FoldedText;
import dev.sluice.types.search.SearchDocument;
import dev.sluice.types.search.SearchTexts;
import dev.sluice.types.spi.Operator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

final class SearchSamples {

    /** All characters that it may have, in two values that differ; twice the letters would be the same value. */
    private static final String PRINTABLE =
            IntStream.rangeClosed(' ', '~').mapToObj(Character::toString).collect(Collectors.joining());

    private SearchSamples() {}

    static List<TypeSample<?>> on(DatabaseProduct product) {
        String control =
                product == SQLITE ? "'a' || char(1)" : product == POSTGRESQL ? "'a' || chr(1)" : "concat('a', char(1))";
        return List.of(
                TypeSample.of(
                                SearchTexts.caseless(100),
                                "",
                                "Ann",
                                "ann ",
                                " ANN",
                                "_ann",
                                "[ann",
                                "back\\slash",
                                "o'neil%_",
                                PRINTABLE,
                                PRINTABLE.substring(1),
                                "x".repeat(100))
                        .asking(Operator.PREFIX, (text, start) -> text.regionMatches(true, 0, start, 0, start.length()))
                        .refusing("ä", "tab\t", "nul\0", "\uD83D\uDE00", "x".repeat(101), "\u212A")
                        .refusingSql(control, "'ä'", "'\u212A'"),
                TypeSample.of(
                                SearchTexts.folded(20),
                                new FoldedText(""),
                                new FoldedText("ZOË"),
                                new FoldedText("zoe"),
                                new FoldedText("STRASSE"),
                                new FoldedText("Straße"),
                                new FoldedText("ΣΑΣ"),
                                new FoldedText("\uD801\uDC00\uFF21"),
                                new FoldedText("a%_"),
                                new FoldedText("x".repeat(20)))
                        .asking(Operator.PREFIX, (text, start) -> text.text().startsWith(start.text()))
                        .refusing(new FoldedText("x".repeat(21)), new FoldedText("nul\0"))
                        .refusingSql('\'' + "x".repeat(50) + '\''),
                TypeSample.of(
                                SearchTexts.document(),
                                SearchDocument.of(""),
                                SearchDocument.of("The quick, brown fox"),
                                SearchDocument.of("QUICK brown dogs: the foxes"),
                                SearchDocument.of("quick"),
                                SearchDocument.of("to be or not to be"),
                                SearchDocument.of("be"),
                                SearchDocument.of("Zoë's 日本語 \uD835\uDD38\uD801\uDC00 x1"),
                                SearchDocument.of("zoë"),
                                SearchDocument.of("lexeme value l r " + "w".repeat(255)))
                        .asking(Operator.MATCHES, SearchDocument::matches)
                        .refusingSql(
                                product == POSTGRESQL
                                        ? new String[] {"to_tsvector('simple', 'a b')"}
                                        : new String[] {"'{\"a\":1}'", "'words'"}));
    }
}
