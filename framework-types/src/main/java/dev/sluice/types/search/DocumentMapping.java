package dev.sluice.types.search;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.collection.Containers;
import dev.sluice.types.spi.BulkBuffer;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.ComposedStorage;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.text.Texts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A document by its words, which Java takes out of the text: the products' own parsers disagree on what a word is. No word has
 * a character that means something to PostgreSQL.
 */
final class DocumentMapping {

    /** Of {@code 'a' 'b'}; a word with positions behind it is none of ours. */
    private static final Pattern LEXEME = Pattern.compile("\\G'([^'\\\\]+)'(?: |$)");

    static final TypeEngine<SearchDocument> ENGINE = engine();

    private DocumentMapping() {}

    private static TypeEngine<SearchDocument> engine() {
        TypeEngine<Set<String>> words = Containers.set(Texts.text());
        Mapping<SearchDocument> mapping = Mapping.named("document", SearchDocument.class)
                .asks(Operator.MATCHES)
                .on(POSTGRESQL, ofPostgres());
        for (DatabaseProduct product : List.of(MYSQL, SQLITE)) {
            mapping.storedAs(
                            product,
                            words,
                            Converter.of(SearchDocument::words, SearchDocument::new),
                            (each, column) -> "")
                    .condition(
                            product,
                            Operator.MATCHES,
                            (left, right) -> "("
                                    + words.on(product)
                                            .condition(Operator.CONTAINS, left, right)
                                            .orElseThrow()
                                    + " and " + right + " <> '[]')");
        }
        return mapping;
    }

    private static ComposedStorage<SearchDocument> ofPostgres() {
        return ComposedStorage.<SearchDocument>of("tsvector", java.sql.Types.OTHER)
                .bind((statement, index, value) -> statement.setObject(index, text(value), java.sql.Types.OTHER))
                .extract((rows, index) -> {
                    String text = rows.getString(index);
                    return text == null ? null : parse(text);
                })
                .literal(value -> Texts.text().on(POSTGRESQL).literal(text(value)) + "::tsvector")
                .encode(DocumentMapping::encode)
                .decode(DocumentMapping::decode)
                .copyText(DocumentMapping::text)
                .readable(column -> "cast(" + column + " as text)")
                .check(column -> column + " = strip(" + column + ")")
                .condition(Operator.MATCHES, DocumentMapping::matches)
                .build();
    }

    /** The query is made once for a statement, so that an index answers it. One without words matches nothing. */
    private static String matches(String left, String right) {
        return left + " @@ (select cast(coalesce(string_agg(quote_literal(lexeme), ' & '), '') as tsquery) from"
                + " unnest(cast(" + right + " as tsvector)))";
    }

    private static String text(SearchDocument document) {
        return document.words().stream().map(word -> '\'' + word + '\'').collect(Collectors.joining(" "));
    }

    private static SearchDocument parse(String text) {
        Set<String> words = new HashSet<>();
        Matcher lexemes = LEXEME.matcher(text);
        int end = 0;
        while (lexemes.find()) {
            words.add(lexemes.group(1));
            end = lexemes.end();
        }
        if (end != text.length()) {
            throw new IllegalArgumentException(
                    "document: has more than words (expected: a tsvector without positions)");
        }
        return new SearchDocument(words);
    }

    /** How many words; each with a zero at its end, and no positions. */
    private static void encode(SearchDocument document, BulkBuffer out) {
        out.writeInt(document.words().size());
        for (String word : document.words()) {
            out.writeUtf8(word);
            out.writeByte(0);
            out.writeShort(0);
        }
    }

    private static SearchDocument decode(ByteBuffer field) {
        Set<String> words = new HashSet<>();
        for (int left = field.getInt(); left > 0; left--) {
            ByteBuffer word = field.slice();
            int length = 0;
            while (word.get(length) != 0) {
                length++;
            }
            words.add(StandardCharsets.UTF_8.decode(word.limit(length)).toString());
            field.position(field.position() + length + 1);
            field.position(field.position() + Short.BYTES + Short.BYTES * field.getShort(field.position()));
        }
        return new SearchDocument(words);
    }
}
