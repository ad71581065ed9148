package dev.sluice.types;

import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.TypeMappingException;
import dev.sluice.types.number.NonFinite;
import dev.sluice.types.number.Numbers;
import dev.sluice.types.range.Range;
import dev.sluice.types.spi.TypeContributor;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeParameter;
import dev.sluice.types.spi.TypeParameters;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.time.NanoPolicy;
import dev.sluice.types.time.Times;
import dev.sluice.types.time.ZonePolicy;
import dev.sluice.types.value.Email;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TypeRegistryTest {

    /** A class that no room of types knows. */
    static final class Tint {}

    private static final TypeEngine<Long> COUNTER = Mapping.named("counter", Long.class);
    private static final TypeEngine<Tint> TINT = Mapping.named("tint", Tint.class);

    @Test
    void findsAnEngineByClassAndParameters() {
        TypeRegistry types = TypeRegistry.standard();

        assertThat(types.engine(int.class).name()).isEqualTo("int32");
        assertThat(types.engine(String.class).name()).isEqualTo("text");
        assertThat(types.engine(String.class, TypeParameters.length(60)).name()).isEqualTo("string(60)");
        assertThat(types.engine(BigDecimal.class, TypeParameters.precision(12, 2))
                        .on(POSTGRESQL)
                        .ddl())
                .isEqualTo("numeric(12,2)");
        assertThat(types.engine(float.class).name()).isEqualTo("float32");
        assertThat(types.engine(Double.class, TypeParameters.of(Numbers.NON_FINITE, NonFinite.REFUSED))
                        .name())
                .isEqualTo("float64(finite)");
        assertThat(types.engine(
                                ZonedDateTime.class,
                                TypeParameters.of(Times.ZONE, ZonePolicy.LOCAL).with(Times.NANOS, NanoPolicy.ROUND))
                        .name())
                .isEqualTo("zonedDateTime(local)(round)");
        assertThat(types.engine(BigInteger.class, TypeParameters.of(TypeParameter.PRECISION, 30))
                        .name())
                .isEqualTo("integer(30)");
        assertThat(types.engine(byte[].class, TypeParameters.length(4)).name()).isEqualTo("bytes(4)");
    }

    @Test
    void findsAnArrayByItsClass() {
        TypeRegistry types = TypeRegistry.standard();

        assertThat(types.engine(int[].class).name()).isEqualTo("int[](int32)");
        assertThat(types.engine(int[].class)).as("made once").isSameAs(types.engine(int[].class));
        assertThat(types.engine(String[].class).name()).isEqualTo("array(text)");
        assertThat(types.engine(String[].class, TypeParameters.length(20)).name())
                .isEqualTo("array(string(20))");
        assertThat(types.engine(BigDecimal[].class, TypeParameters.precision(9, 2))
                        .name())
                .isEqualTo("array(decimal(9,2))");
        assertThat(types.engine(double[][].class).on(POSTGRESQL).ddl()).isEqualTo("double precision[][]");
        assertThat(types.engine(DayOfWeek[].class).name()).isEqualTo("array(dayOfWeek)");
        assertThat(types.engine(byte[].class, TypeParameters.length(4)).name()).isEqualTo("bytes(4)");
        assertThat(types.engine(byte[][].class, TypeParameters.length(4)).name())
                .isEqualTo("array(bytes(4))");
        assertThat(types.tryEngine(Tint[].class, TypeParameters.none())).isEmpty();
        assertThat(types.tryEngine(Email[].class, TypeParameters.none()))
                .as("without a text of its own")
                .isEmpty();
        assertThatThrownBy(() -> types.engine(BigDecimal[].class))
                .hasMessage("decimal: parameters do not fit (none); use TypeParameters.precision(p, s)");
    }

    static final class Generic {
        Range<LocalDate> stay;
        List<UUID> desk;
        Set<DayOfWeek> days;
        Map<String, String> labels;
        List<BigDecimal> amounts;
        List<List<UUID>> nested;
    }

    @Test
    void findsTheEngineOfAGenericType() {
        assertThat(generic("stay")).isEqualTo("range(date)");
        assertThat(generic("desk")).isEqualTo("list(uuid)");
        assertThat(generic("days")).isEqualTo("set(dayOfWeek)");
        assertThat(generic("labels")).isEqualTo("map");
        assertThat(generic("amounts")).as("without digits").isEqualTo("none");
        assertThat(generic("nested")).isEqualTo("none");
    }

    private static String generic(String field) {
        try {
            Type type = Generic.class.getDeclaredField(field).getGenericType();
            return TypeRegistry.standard().tryEngine(type).map(TypeEngine::name).orElse("none");
        } catch (NoSuchFieldException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void findsAnEngineByItsName() {
        TypeRegistry types = TypeRegistry.builder().named("count", COUNTER).build();

        assertThat(types.named("count")).isSameAs(COUNTER);
        assertThatThrownBy(() -> types.named("nobody"))
                .isInstanceOf(TypeMappingException.class)
                .hasMessage("types: no engine is named nobody (known: [count]); add it with TypeRegistry.builder()"
                        + ".named(name, engine)");
        assertThatThrownBy(() -> TypeRegistry.builder()
                        .named("count", COUNTER)
                        .named("count", TINT)
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("two engines are named count");
    }

    @Test
    void saysWhichClassesItKnows() {
        assertThatThrownBy(() -> TypeRegistry.standard().engine(Tint.class))
                .isInstanceOf(TypeMappingException.class)
                .hasMessageStartingWith(
                        "types: no type engine for dev.sluice.types.TypeRegistryTest$Tint (known: BigDecimal, ")
                .hasMessageEndingWith("); add one with TypeRegistry.builder().add(engine)");
        assertThat(TypeRegistry.standard().tryEngine(Tint.class, TypeParameters.none()))
                .isEmpty();
    }

    @Test
    void saysWhichParametersAreMissingOrTooMany() {
        assertThatThrownBy(() -> TypeRegistry.standard().engine(BigDecimal.class))
                .hasMessage("decimal: parameters do not fit (none); use TypeParameters.precision(p, s)");
        assertThatThrownBy(() -> TypeRegistry.standard().engine(String.class, TypeParameters.precision(3, 1)))
                .hasMessage("string: parameters do not fit (precision=3, scale=1); use length");
        assertThatThrownBy(() -> TypeRegistry.standard().engine(Double.class, TypeParameters.length(3)))
                .hasMessage("float: parameters do not fit (bits=64, length=3); use bits, non-finite");
        assertThatThrownBy(() -> TypeRegistry.standard().engine(Long.class, TypeParameters.length(3)))
                .hasMessage("int64: takes no parameters (length=3); look it up by its class alone");
    }

    @Test
    void whatIsAddedReplacesTheStandardEngine() {
        TypeRegistry types =
                TypeRegistry.builder().add(COUNTER).contributor(tints("a")).build();

        assertThat(types.engine(long.class)).isSameAs(COUNTER);
        assertThat(types.engine(Tint.class)).isSameAs(TINT);
        assertThat(TypeRegistry.standard().engine(Long.class).name()).isEqualTo("int64");
    }

    @Test
    void refusesTwoAddedEnginesForOneClass() {
        TypeRegistry.Builder builder =
                TypeRegistry.builder().contributor(tints("a")).contributor(tints("b"));

        assertThatThrownBy(builder::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "types: two engines for dev.sluice.types.TypeRegistryTest$Tint (tint of a, tint of b); remove one of them");
    }

    @Test
    void discoversWhatTheServiceLoaderFinds() {
        assertThatThrownBy(() -> TypeRegistry.builder().build().engine(Tint.class))
                .isInstanceOf(TypeMappingException.class);
        assertThat(TypeRegistry.builder().discover().build().engine(Tint.class)).isSameAs(TINT);
    }

    private static TypeContributor tints(String name) {
        return new TypeContributor() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<TypeEngine<?>> engines() {
                return List.of(TINT);
            }
        };
    }

    /** Found by the service loader. */
    public static final class DiscoveredTints implements TypeContributor {
        @Override
        public List<TypeEngine<?>> engines() {
            return List.of(TINT);
        }
    }
}
