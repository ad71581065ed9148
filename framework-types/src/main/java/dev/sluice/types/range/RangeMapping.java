package dev.sluice.types.range;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.number.Numbers;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeFamily;
import dev.sluice.types.spi.TypeParameter;
import dev.sluice.types.spi.TypeParameters;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.text.Texts;
import java.math.BigDecimal;
import java.util.List;

/** Ranges: PostgreSQL's, and elsewhere their {@link RangeKey}. */
final class RangeMapping {

    private static final List<DatabaseProduct> TEXTS = List.of(MYSQL, SQLITE);

    private static final List<TypeParameter<?>> DIGITS = List.of(TypeParameter.PRECISION, TypeParameter.SCALE);
    private static final TypeFamily DECIMALS = TypeFamily.of(
                    "range(decimal)",
                    DIGITS,
                    given -> decimals(
                            given.precision().orElseThrow(), given.scale().orElseThrow()))
            .merging(RangeMapping::merged);
    private static final TypeFamily DECIMALS_OF_MANY = TypeFamily.of(
                    "multirange(decimal)",
                    DIGITS,
                    given -> decimalsOfMany(
                            given.precision().orElseThrow(), given.scale().orElseThrow()))
            .merging(RangeMapping::merged);

    private RangeMapping() {}

    static TypeEngine<Range<BigDecimal>> decimals(int precision, int scale) {
        return single(RangeElement.decimals(precision, scale))
                .family(DECIMALS, TypeParameters.precision(precision, scale));
    }

    static TypeEngine<MultiRange<BigDecimal>> decimalsOfMany(int precision, int scale) {
        return many(RangeElement.decimals(precision, scale))
                .family(DECIMALS_OF_MANY, TypeParameters.precision(precision, scale));
    }

    /** As their ends do. */
    private static TypeParameters merged(TypeParameters one, TypeParameters other) {
        return Numbers.decimal(1, 0)
                .family()
                .merge(one, other)
                .orElseThrow(() -> new IllegalArgumentException("precision: beyond what a decimal has"))
                .parameters();
    }

    static <T extends Comparable<? super T>> Mapping<Range<T>> single(RangeElement<T> element) {
        RangeKey<T> key = new RangeKey<>(element);
        Mapping<Range<T>> mapping = Mapping.ordered("range(" + element.name() + ")", RangeMapping.<T>rangeClass())
                .asks(Operator.CONTAINS, Operator.OVERLAPS, Operator.ADJACENT)
                .on(POSTGRESQL, new PostgresRange<>(element).single());
        for (DatabaseProduct product : TEXTS) {
            mapping.storedAs(product, Texts.string(key.length()), key.converter(), key::check)
                    .form(product, "range(" + element.name() + ")")
                    .readable(product, key::readable)
                    .condition(product, Operator.CONTAINS, key::contains)
                    .condition(product, Operator.OVERLAPS, key::overlaps)
                    .condition(product, Operator.ADJACENT, key::adjacent);
        }
        return mapping;
    }

    static <T extends Comparable<? super T>> Mapping<MultiRange<T>> many(RangeElement<T> element) {
        RangeKey<T> key = new RangeKey<>(element);
        Mapping<MultiRange<T>> mapping = Mapping.ordered(
                        "multirange(" + element.name() + ")", RangeMapping.<T>multiRangeClass())
                .asks(Operator.CONTAINS, Operator.OVERLAPS)
                .on(POSTGRESQL, new PostgresRange<>(element).many());
        for (DatabaseProduct product : TEXTS) {
            mapping.storedAs(product, Texts.text(), key.converterOfMany(), key::checkMany)
                    .form(product, "multirange(" + element.name() + ")")
                    .readable(product, RangeKey::readableMany)
                    .condition(product, Operator.CONTAINS, (left, right) -> key.containsMany(product, left, right))
                    .condition(product, Operator.OVERLAPS, (left, right) -> key.overlapsMany(product, left, right));
        }
        return mapping;
    }

    @SuppressWarnings("unchecked") // the class of all ranges
    private static <T extends Comparable<? super T>> Class<Range<T>> rangeClass() {
        return (Class<Range<T>>) (Class<?>) Range.class;
    }

    @SuppressWarnings("unchecked") // the class of all of them
    private static <T extends Comparable<? super T>> Class<MultiRange<T>> multiRangeClass() {
        return (Class<MultiRange<T>>) (Class<?>) MultiRange.class;
    }
}
