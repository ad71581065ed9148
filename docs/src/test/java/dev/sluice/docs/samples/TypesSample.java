package dev.sluice.docs.samples;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.Secret;
import dev.sluice.types.SingleColumn;
import dev.sluice.types.TypeRegistry;
import dev.sluice.types.Types;
import dev.sluice.types.collection.Containers;
import dev.sluice.types.range.Range;
import dev.sluice.types.search.FoldedText;
import dev.sluice.types.search.SearchDocument;
import dev.sluice.types.search.SearchTexts;
import dev.sluice.types.secret.BlindIndex;
import dev.sluice.types.secret.Encryption;
import dev.sluice.types.secret.KeyRing;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.value.Email;
import dev.sluice.types.value.Values;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The sample of the page types. */
class TypesSample {

    @SuppressWarnings("ReturnValueIgnored")
    void bind(PreparedStatement statement, BigDecimal total) throws SQLException {
        TypeEngine<BigDecimal> amount = Types.decimal(12, 2);
        amount.on(DatabaseProduct.POSTGRESQL).ddl(); // numeric(12,2)
        amount.on(DatabaseProduct.MYSQL).bind(statement, 1, total); // refused if total has three digits after the point
    }

    @SingleColumn(length = 40)
    record Sku(String code) {}

    List<Object> secrets(byte[] key, byte[] indexKey) {
        Encryption encryption = Encryption.with(KeyRing.of(Map.of(1, key)));
        TypeEngine<Secret> taxId = encryption.text(QualifiedName.of("customer"), "tax_id", 40);
        BlindIndex taxIdIndex =
                BlindIndex.with(KeyRing.of(Map.of(1, indexKey)), QualifiedName.of("customer"), "tax_id");
        return List.of(taxId, taxIdIndex);
    }

    TypeRegistry convert() {
        TypeRegistry types = TypeRegistry.builder()
                .add(Locale.class, Types.string(35), Converter.of(Locale::toLanguageTag, Locale::forLanguageTag))
                .build();
        return types;
    }

    List<Object> rangesAndLists() {
        Range<LocalDate> june = Range.closedOpen(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1));
        TypeEngine<List<UUID>> desk = Containers.list(Types.uuid());
        TypeEngine<Set<Email>> watchers = Containers.set(Values.email(), Converter.of(Email::address, Email::new));
        return List.of(june, desk, watchers);
    }

    List<Object> found() {
        TypeEngine<String> login = SearchTexts.caseless(40); // 'Ann' = 'ANN', and Ann comes back
        TypeEngine<FoldedText> sought = SearchTexts.folded(200); // Zoë is zoë
        TypeEngine<SearchDocument> words = SearchTexts.document(); // asked whether it has all words of another one
        return List.of(login, sought, words);
    }
}
