package dev.sluice.types.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.TypeRegistry;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SearchTextsTest {

    /** Each character with all that may be its other cases. */
    @Test
    void foldsTogetherWhatJavaTakesForTheSameWithoutCase() {
        for (int c = 1; c <= Character.MAX_CODE_POINT; c++) {
            if (Character.isDefined(c) && Character.getType(c) != Character.SURROGATE) {
                String one = Character.toString(c);
                String folded = Folding.fold(one);
                assertThat(folded.equalsIgnoreCase(one)).as(one).isTrue();
                assertThat(Folding.fold(folded)).as(one).isEqualTo(folded);
                for (int other : new int[] {
                    Character.toUpperCase(c), Character.toLowerCase(c), Character.toTitleCase(c), c ^ 1, c ^ 32
                }) {
                    if (Character.getType(other) != Character.SURROGATE) {
                        String text = Character.toString(other);
                        assertThat(Folding.fold(text).equals(folded))
                                .as(one + text)
                                .isEqualTo(text.equalsIgnoreCase(one));
                    }
                }
            }
        }
    }

    @Test
    void foldsCharacterByCharacterAndKnowsNoLanguage() {
        assertThat(new FoldedText("ZOË")).isEqualTo(new FoldedText("zoë")).isNotEqualTo(new FoldedText("zoe"));
        assertThat(new FoldedText("ß")).isNotEqualTo(new FoldedText("SS"));
        assertThat(new FoldedText("ſ\u212A\u0130\u0131")).hasToString("skii");
        assertThatThrownBy(() -> new FoldedText("\u0378"))
                .hasMessage(
                        "text: has a character that is not assigned (expected: those of Unicode as this JDK knows it)");
    }

    @Test
    void aDocumentIsTheWordsOfAText() {
        assertThat(SearchDocument.of("The quick, brown fox -- the FOX!").words())
                .containsExactly("brown", "fox", "quick", "the");
        assertThat(SearchDocument.of("e\u0301t\u00e9 \uFB01n \u2460").words())
                .containsExactly("1", "fin", "\u00e9t\u00e9");
        assertThat(SearchDocument.of("naïve_2026: it's").words()).containsExactly("2026", "it", "naïve", "s");
        assertThat(SearchDocument.of(" ., \t\0 ").words()).isEmpty();
        assertThat(SearchDocument.of("w".repeat(256) + " a").words()).containsExactly("a");
    }

    @Test
    void matchesByAllWordsOfAQuery() {
        SearchDocument document = SearchDocument.of("to be or not to be");

        assertThat(document.matches(SearchDocument.of("NOT or"))).isTrue();
        assertThat(document.matches(SearchDocument.of("not now"))).isFalse();
        assertThat(document.matches(SearchDocument.of("?"))).isFalse();
    }

    @Test
    void whatIsNoWordIsRefused() {
        for (String none : new String[] {"", "a b", "A", "it's", "e\u0301", "w".repeat(256)}) {
            assertThatThrownBy(() -> new SearchDocument(Set.of(none))).as(none).hasMessageStartingWith("word: is none");
        }
        Set<String> many = new TreeSet<>();
        for (int i = 0; i < 4_000; i++) {
            many.add(i + "x".repeat(250));
        }
        assertThatThrownBy(() -> new SearchDocument(many)).hasMessageContaining("expected: at most 1000000");
    }

    @Test
    void aTextWithoutCaseIsPrintableAscii() {
        for (DatabaseProduct product : DatabaseProduct.values()) {
            assertThatThrownBy(() -> SearchTexts.caseless(10).on(product).literal("zoë"))
                    .isInstanceOf(TypeMappingException.class)
                    .hasMessage("caseless(10): value has a character that is not printable ASCII (position=2);"
                            + " keep it as SearchTexts.folded beside a text");
        }
        assertThatThrownBy(() -> SearchTexts.caseless(20_000).on(DatabaseProduct.MYSQL))
                .isInstanceOf(TypeMappingException.class);
        assertThat(SearchTexts.caseless(10).same("Ann", "ann"))
                .as("a change of case")
                .isFalse();
    }

    @Test
    void theRegistryKnowsDocuments() {
        assertThat(TypeRegistry.standard().engine(SearchDocument.class)).isSameAs(SearchTexts.document());
    }
}
