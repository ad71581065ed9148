package dev.sluice.types;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;
import static dev.sluice.types.TypeChange.Kind.IDENTICAL;
import static dev.sluice.types.TypeChange.Kind.IMPOSSIBLE;
import static dev.sluice.types.TypeChange.Kind.LOSSY;
import static dev.sluice.types.TypeChange.Kind.WIDENING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.types.collection.Containers;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.id.Ids;
import dev.sluice.types.id.UuidForm;
import dev.sluice.types.range.Ranges;
import dev.sluice.types.samples.StandardSamples;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.text.Texts;
import dev.sluice.types.value.Enums;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a change of type is, decided from the two types. */
class TypeChangeTest {

    private static final TypeEngine<Sku> SKU =
            Types.converted("sku", Sku.class, Types.string(40), Converter.of(Sku::code, Sku::new));

    record Sku(String code) {}

    @Test
    void tellsIdenticalWideningLossyAndImpossible() {
        is(Types.decimal(5, 2), Types.decimal(5, 2), IDENTICAL, "");
        is(Types.int16(), Types.int64(), WIDENING, "");
        is(Types.int32(), Types.decimal(12, 2), WIDENING, "");
        is(Types.string(20), Types.text(), WIDENING, "");
        is(Types.uuid(), Types.string(36), WIDENING, "");
        is(Types.date(), Types.text(), WIDENING, "");
        is(SKU, Types.string(40), WIDENING, "");
        is(Types.int64(), Types.int16(), LOSSY, "what does not fit into int16 (bits=16 instead of 64)");
        is(
                Types.decimal(12, 2),
                Types.decimal(12, 4),
                LOSSY,
                "what does not fit into decimal(12,4) (precision=12 instead of 14)");
        is(Types.text(), Types.string(20), LOSSY, "what does not fit into string(20) (length=20 instead of none)");
        is(Types.text(), Types.int32(), LOSSY, "whatever is no int32");
        is(Types.string(40), SKU, LOSSY, "whatever is no sku");
        is(Types.uuid(), Types.date(), IMPOSSIBLE, "uuid and date have only text in common");
        is(Types.bool(), Types.int32(), IMPOSSIBLE, "bool and int32 have only jsonText in common");
        is(Types.text(), Texts.json(), WIDENING, "");
        is(Texts.json(), Types.text(), LOSSY, "whatever is no text");
        is(Types.uuid(), Ids.uuid(UuidForm.HEX32), WIDENING, "");
        is(Ids.uuid(UuidForm.BINARY), Types.uuid(), WIDENING, "");
        is(Containers.list(Types.int32()), Containers.list(Types.int64()), WIDENING, "");
        is(
                Containers.set(Types.string(20)),
                Containers.set(Types.string(5)),
                LOSSY,
                "what does not fit into set(string(5)) (element=string(5) instead of string(20))");
        is(Ranges.decimal(7, 2), Ranges.decimal(9, 3), WIDENING, "");
        is(Ids.ulid(), Ids.ulid(UuidForm.NATIVE), WIDENING, "");
        is(Ids.ulid(UuidForm.HEX32), Ids.ulid(), WIDENING, "");
        is(Ids.ulid(), Types.string(26), WIDENING, "");
        is(Enums.byName(UuidForm.class), Enums.byNumber(UuidForm.class, UuidForm::ordinal), WIDENING, "");
        is(Enums.byName(UuidForm.class), Enums.byText(UuidForm.class, form -> "x" + form), WIDENING, "");
        is(Enums.byName(UuidForm.class), Types.string(6), WIDENING, "");
        is(Types.int32(), Types.bounded(Types.int32(), 1, 5), LOSSY, "whatever is no int32[1..5]");
        is(Types.bounded(Types.int32(), 1, 5), Types.int64(), WIDENING, "");
        is(Types.bytes(3), Types.text(), IMPOSSIBLE, "bytes(3) and text have no common type");
    }

    @Test
    void aNativeEnumUnderAnotherNameIsAnotherTypeOnPostgresAlone() {
        TypeEngine<UuidForm> one = Enums.natively(UuidForm.class, QualifiedName.of("one"));
        TypeEngine<UuidForm> other = Enums.natively(UuidForm.class, QualifiedName.of("other"));

        assertThat(TypeChange.classify(one, other, POSTGRESQL).kind()).isEqualTo(WIDENING);
        assertThat(TypeChange.classify(one, other, POSTGRESQL).using("v")).isEmpty();
        assertThat(TypeChange.classify(one, other, MYSQL).kind()).isEqualTo(IDENTICAL);
    }

    @Test
    void whatAProductCannotHoldIsImpossibleThere() {
        assertThat(TypeChange.classify(Types.decimal(60, 2), Types.decimal(70, 2), MYSQL)
                        .kind())
                .isEqualTo(IMPOSSIBLE);
        assertThat(TypeChange.classify(Types.decimal(60, 2), Types.decimal(70, 2), POSTGRESQL)
                        .kind())
                .isEqualTo(WIDENING);
    }

    @Test
    void saysWhetherTheColumnChangesAtAll() {
        assertThat(TypeChange.classify(SKU, Types.string(40), POSTGRESQL).changesDdl())
                .isFalse();
        assertThat(TypeChange.classify(Types.bytes(3), Types.bytes(4), POSTGRESQL)
                        .changesDdl())
                .as("its CHECK")
                .isTrue();
    }

    @Test
    void convertsValuesOnTheWayUp() {
        UUID uuid = UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6");

        assertThat(convert(Types.int16(), Types.int64(), (short) 7)).isEqualTo(7L);
        assertThat(convert(Types.int64(), Types.int16(), 7L)).isEqualTo((short) 7);
        assertThat(convert(Types.int32(), Types.decimal(12, 2), 7)).isEqualTo(new BigDecimal("7"));
        assertThat(convert(Types.uuid(), Types.text(), uuid)).isEqualTo(uuid.toString());
        assertThat(convert(SKU, Types.text(), new Sku("a-1"))).isEqualTo("a-1");
        assertThat(TypeChange.classify(Types.text(), Types.int32(), SQLITE).conversion())
                .isEmpty();
    }

    /** Of all pairs of types that the contract has samples of. */
    @ParameterizedTest
    @EnumSource
    void everyWideningTakesInAllValuesAndKeepsThemApart(DatabaseProduct product) {
        List<TypeSample<?>> samples = StandardSamples.on(product);
        Map<String, Integer> kinds = new TreeMap<>();
        for (TypeSample<?> from : samples) {
            for (TypeSample<?> to : samples) {
                TypeChange change = TypeChange.classify(from.engine(), to.engine(), product);
                kinds.merge(change.kind().name(), 1, Integer::sum);
                change.using("v");
                if (change.kind() == WIDENING) {
                    takesIn(change, from, to.engine(), product);
                }
            }
        }
        assertThat(kinds).containsKeys("IDENTICAL", "WIDENING", "LOSSY", "IMPOSSIBLE");
    }

    private static <K> void takesIn(TypeChange change, TypeSample<?> from, TypeEngine<K> to, DatabaseProduct product) {
        Function<Object, Object> convert = change.conversion().orElseThrow();
        List<String> stored = from.values().stream()
                .map(value -> to.on(product).literal(to.javaType().cast(convert.apply(value))))
                .toList();
        assertThat(stored).as(from + " to " + to.name()).doesNotHaveDuplicates();
    }

    private static Object convert(TypeEngine<?> from, TypeEngine<?> to, Object value) {
        return TypeChange.classify(from, to, SQLITE).conversion().orElseThrow().apply(value);
    }

    private static void is(TypeEngine<?> from, TypeEngine<?> to, TypeChange.Kind kind, String reason) {
        TypeChange change = TypeChange.classify(from, to, POSTGRESQL);

        assertThat(change.kind()).as(from.name() + " to " + to.name()).isEqualTo(kind);
        assertThat(change.reason()).isEqualTo(reason);
    }
}
