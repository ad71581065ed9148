package dev.sluice.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.TypeMappingException;
import dev.sluice.types.collection.Containers;
import dev.sluice.types.id.Ids;
import dev.sluice.types.id.UuidForm;
import dev.sluice.types.json.Json;
import dev.sluice.types.number.Numbers;
import dev.sluice.types.range.Ranges;
import dev.sluice.types.samples.StandardSamples;
import dev.sluice.types.secret.Passwords;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.MergeRule;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeFamily;
import dev.sluice.types.spi.TypeLattice;
import dev.sluice.types.spi.TypeParameter;
import dev.sluice.types.spi.TypeParameters;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.time.NanoPolicy;
import dev.sluice.types.time.Times;
import dev.sluice.types.time.ZonePolicy;
import dev.sluice.types.value.Enums;
import dev.sluice.types.value.Values;
import dev.sluice.types.vector.Metric;
import dev.sluice.types.vector.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which type holds the values of two, and the laws that make the order of the question not matter. */
class TypeLatticeTest {

    private static final TypeEngine<Sku> SKU =
            Types.converted("sku", Sku.class, Types.string(40), Converter.of(Sku::code, Sku::new));

    /** Of all rooms, as they are proven by the contract. */
    private static final Map<String, List<TypeEngine<?>>> SAMPLES = StandardSamples.engines();

    record Sku(String code) {}

    @Test
    void givesTheNarrowestCommonType() {
        assertThat(merge(Types.int16(), Types.int64())).isEqualTo("int64");
        assertThat(merge(Types.int16(), Types.decimal(5, 2))).isEqualTo("decimal(7,2)");
        assertThat(merge(Types.decimal(5, 0), Types.decimal(5, 5))).isEqualTo("decimal(10,5)");
        assertThat(merge(Types.string(60), Types.string(20))).isEqualTo("string(60)");
        assertThat(merge(Types.string(60), Types.text())).isEqualTo("text");
        assertThat(merge(Types.uuid(), Types.string(20))).isEqualTo("string(36)");
        assertThat(merge(Types.bytes(4), Types.bytes(8))).isEqualTo("bytes(8)");
        assertThat(merge(SKU, Types.string(50))).isEqualTo("string(50)");
        assertThat(merge(SKU, SKU)).isEqualTo("sku");
        assertThat(merge(Types.date(), Times.localDateTime())).isEqualTo("localDateTime");
        assertThat(merge(Times.month(), Types.int32())).isEqualTo("int32");
        assertThat(merge(Numbers.float32(), Types.float64())).isEqualTo("float64");
        assertThat(merge(Types.int64(), Numbers.integer(30))).isEqualTo("decimal(30,0)");
        assertThat(merge(Numbers.uint8(), Numbers.uint32())).isEqualTo("uint32");
        assertThat(merge(Numbers.uint8(), Numbers.int8())).isEqualTo("int16");
        assertThat(merge(Numbers.uint64(), Types.int64())).isEqualTo("decimal(20,0)");
        assertThat(merge(Values.percent(5, 2), Values.percent(5, 0))).isEqualTo("percent(7,2)");
        assertThat(merge(Containers.list(Types.int32()), Containers.list(Types.decimal(5, 2))))
                .isEqualTo("list(decimal(12,2))");
        assertThat(merge(Containers.set(Types.string(5)), Containers.set(Types.string(9))))
                .isEqualTo("set(string(9))");
        assertThat(merge(Containers.set(Types.int32()), Containers.list(Types.int64())))
                .isEqualTo("list(int64)");
        assertThat(merge(Ranges.decimal(7, 2), Ranges.decimal(5, 3))).isEqualTo("range(decimal(8,3))");
        assertThat(merge(Values.uri(9, "http"), Values.uri(9, "https", "http"))).isEqualTo("uri(9,http,https)");
        assertThat(merge(Values.uri(9, "http"), Values.uri(5))).isEqualTo("uri(9)");
        assertThat(merge(Types.bounded(Types.int16(), (short) 1, null), Types.int32()))
                .isEqualTo("int32");
        assertThat(merge(Ids.ulid(UuidForm.HEX32), Ids.ulid(UuidForm.BINARY))).isEqualTo("ulid(binary)");
        assertThat(merge(Ids.uuid(UuidForm.HEX32), Ids.uuid(UuidForm.BINARY))).isEqualTo("uuid(binary)");
    }

    @Test
    void whateverHasATextEndsInJson() {
        assertThat(merge(Types.bool(), Types.text())).isEqualTo("jsonText");
        assertThat(merge(Containers.list(Types.int32()), Types.date())).isEqualTo("jsonText");
        assertThat(merge(Containers.map(), Containers.properties())).isEqualTo("map");
        assertThat(merge(Containers.map(), Json.standard().tree())).isEqualTo("jsonText");
    }

    @Test
    void climbsPastAFamilyThatHasNoEngineForBoth() {
        assertThat(merge(Types.decimal(900, 0), Types.decimal(900, 900))).isEqualTo("text");
    }

    @Test
    void saysThatThereIsNone() {
        assertThat(TypeLattice.tryMerge(Types.bytes(4), Types.text())).isEmpty();
        assertThatThrownBy(() -> TypeLattice.merge(Types.bytes(4), Types.uuid()))
                .isInstanceOf(TypeMappingException.class)
                .hasMessage("bytes(4): has no common type with uuid (bytes(4); uuid -> string(36) -> jsonText);"
                        + " choose one of the two");
    }

    @Test
    void refusesATypeThatIsCoarserThanItself() {
        Mapping<Long> loop = Mapping.named("loop", Long.class);
        loop.coarser(loop, value -> value);

        assertThatThrownBy(() -> TypeLattice.merge(loop, Types.text()))
                .hasMessage("loop: is coarser than itself (loop); correct coarser() of one of them");
    }

    @Test
    void mergingIsCommutativeAssociativeIdempotentAndAbsorbs() {
        Random random = new Random(4);
        for (int i = 0; i < 3_000; i++) {
            Optional<TypeEngine<?>> a = Optional.of(any(random));
            Optional<TypeEngine<?>> b = Optional.of(any(random));
            Optional<TypeEngine<?>> c = Optional.of(any(random));
            String who = a.get().name() + ", " + b.get().name() + ", " + c.get().name();
            assertThat(name(merge(a, b))).as(who).isEqualTo(name(merge(b, a)));
            assertThat(name(merge(a, a))).as(who).isEqualTo(name(a));
            Optional<TypeEngine<?>> left = merge(merge(a, b), c);
            Optional<TypeEngine<?>> right = merge(a, merge(b, c));
            assertThat(name(left)).as(who).isEqualTo(name(right));
            if (merge(a, b).isPresent()) {
                assertThat(name(merge(a, merge(a, b)))).as(who).isEqualTo(name(merge(a, b)));
            }
        }
    }

    @Test
    void eachRuleMergesInAnyOrder() {
        assertThat(MergeRule.<Integer>max().merge(3, 5)).contains(5);
        assertThat(MergeRule.<Integer>min().merge(3, 5)).contains(3);
        assertThat(MergeRule.any().merge(false, true)).contains(true);
        assertThat(MergeRule.all().merge(false, true)).contains(false);
        assertThat(MergeRule.<String>agreed().merge("a", "a")).contains("a");
        assertThat(MergeRule.<String>agreed().merge("a", "b")).isEmpty();
        assertThat(MergeRule.<String>union().merge(Set.of("a"), Set.of("b"))).contains(Set.of("a", "b"));
    }

    @Test
    void parametersThatDoNotAgreeHaveNoEngine() {
        TypeParameter<String> language = TypeParameter.of("language", String.class, MergeRule.agreed());
        TypeFamily family = TypeFamily.of("spoken", List.of(language), given -> Types.text());

        assertThat(family.merge(TypeParameters.of(language, "de"), TypeParameters.of(language, "fr")))
                .isEmpty();
        assertThat(family.merge(TypeParameters.of(language, "de"), TypeParameters.of(language, "de")))
                .isPresent();
        assertThatThrownBy(() -> family.engine(TypeParameters.length(3)))
                .hasMessage("spoken: parameters do not fit (length=3); use language");
    }

    /** Nothing on either side stays nothing, as the top of a lattice does. */
    private static Optional<TypeEngine<?>> merge(Optional<TypeEngine<?>> one, Optional<TypeEngine<?>> other) {
        return one.isPresent() && other.isPresent() ? TypeLattice.tryMerge(one.get(), other.get()) : Optional.empty();
    }

    private static String merge(TypeEngine<?> one, TypeEngine<?> other) {
        return TypeLattice.merge(one, other).name();
    }

    private static String name(Optional<TypeEngine<?>> engine) {
        return engine.map(TypeEngine::name).orElse("none");
    }

    private static TypeEngine<?> any(Random random) {
        List<TypeEngine<?>> engines = new ArrayList<>(List.of(
                Types.bool(),
                Numbers.int8(),
                Types.int16(),
                Types.int32(),
                Types.int64(),
                Types.float64(),
                Types.text(),
                Types.string(1 + random.nextInt(60)),
                Types.bytes(1 + random.nextInt(60)),
                Types.uuid(),
                Types.date(),
                Types.instant(),
                Ids.ulid(),
                Ids.ulid(UuidForm.NATIVE),
                Ids.uuid(UuidForm.BINARY),
                Enums.byName(UuidForm.class),
                Containers.list(Types.string(1 + random.nextInt(60))),
                Containers.set(Types.decimal(9, random.nextInt(9))),
                Containers.array(Numbers.int8()),
                Ranges.decimal(1 + random.nextInt(60), random.nextInt(2)),
                Values.slug(1 + random.nextInt(60)),
                Values.uri(1 + random.nextInt(60)),
                Values.uri(60, random.nextBoolean() ? "http" : "https"),
                Types.bounded(Types.int32(), random.nextInt(3), 9),
                Values.money(random.nextBoolean() ? "EUR" : "JPY", 9 + random.nextInt(9)),
                Vectors.vector(1 + random.nextInt(2), random.nextBoolean() ? Metric.COSINE : Metric.EUCLIDEAN),
                Passwords.type(),
                Numbers.float32(),
                Numbers.integer(1 + random.nextInt(80)),
                Times.instant(random.nextBoolean() ? NanoPolicy.ROUND : NanoPolicy.REFUSE),
                Times.localDateTime(random.nextBoolean() ? NanoPolicy.TRUNCATE : NanoPolicy.REFUSE),
                Times.localTime(),
                Times.offsetDateTime(),
                Times.offsetDateTime(ZonePolicy.INSTANT, NanoPolicy.TRUNCATE),
                Times.zonedDateTime(),
                Times.zonedDateTime(ZonePolicy.LOCAL, NanoPolicy.REFUSE),
                Times.zonedDateTime(ZonePolicy.INSTANT, NanoPolicy.REFUSE),
                Times.duration(),
                Times.yearMonth(),
                Times.month(),
                Times.period(),
                SKU));
        SAMPLES.values().forEach(engines::addAll);
        int precision = 1 + random.nextInt(1000);
        engines.add(Types.decimal(precision, random.nextInt(precision + 1)));
        int small = 1 + random.nextInt(12);
        engines.add(Types.decimal(small, random.nextInt(small + 1)));
        return engines.get(random.nextInt(engines.size()));
    }
}
