package dev.sluice.types;

import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.TypeContributor;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeParameters;
import dev.sluice.types.store.Mapping;
import java.math.BigDecimal;
import java.time.Year;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypeRegistryTest {

    private static final TypeEngine<Long> COUNTER = Mapping.named("counter", Long.class);
    private static final TypeEngine<Year> YEAR = Mapping.named("year", Year.class);

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
        assertThat(types.engine(byte[].class, TypeParameters.length(4)).name()).isEqualTo("bytes(4)");
    }

    @Test
    void saysWhichClassesItKnows() {
        assertThatThrownBy(() -> TypeRegistry.standard().engine(Year.class))
                .isInstanceOf(TypeMappingException.class)
                .hasMessageStartingWith("types: no type engine for java.time.Year (known: BigDecimal, Boolean, Byte, ")
                .hasMessageEndingWith("); add one with TypeRegistry.builder().add(engine)");
        assertThat(TypeRegistry.standard().tryEngine(Year.class, TypeParameters.none()))
                .isEmpty();
    }

    @Test
    void saysWhichParametersAreMissingOrTooMany() {
        assertThatThrownBy(() -> TypeRegistry.standard().engine(BigDecimal.class))
                .hasMessage("decimal: parameters do not fit (none); use TypeParameters.precision(p, s)");
        assertThatThrownBy(() -> TypeRegistry.standard().engine(String.class, TypeParameters.precision(3, 1)))
                .hasMessage("string: parameters do not fit (precision=3, scale=1); use length");
        assertThatThrownBy(() -> TypeRegistry.standard().engine(Long.class, TypeParameters.length(3)))
                .hasMessage("int64: takes no parameters (length=3); look it up by its class alone");
    }

    @Test
    void whatIsAddedReplacesTheStandardEngine() {
        TypeRegistry types =
                TypeRegistry.builder().add(COUNTER).contributor(years("a")).build();

        assertThat(types.engine(long.class)).isSameAs(COUNTER);
        assertThat(types.engine(Year.class)).isSameAs(YEAR);
        assertThat(TypeRegistry.standard().engine(Long.class).name()).isEqualTo("int64");
    }

    @Test
    void refusesTwoAddedEnginesForOneClass() {
        TypeRegistry.Builder builder =
                TypeRegistry.builder().contributor(years("a")).contributor(years("b"));

        assertThatThrownBy(builder::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("types: two engines for java.time.Year (year of a, year of b); remove one of them");
    }

    @Test
    void discoversWhatTheServiceLoaderFinds() {
        assertThatThrownBy(() -> TypeRegistry.builder().build().engine(Year.class))
                .isInstanceOf(TypeMappingException.class);
        assertThat(TypeRegistry.builder().discover().build().engine(Year.class)).isSameAs(YEAR);
    }

    private static TypeContributor years(String name) {
        return new TypeContributor() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<TypeEngine<?>> engines() {
                return List.of(YEAR);
            }
        };
    }

    /** Found by the service loader. */
    public static final class DiscoveredYears implements TypeContributor {
        @Override
        public List<TypeEngine<?>> engines() {
            return List.of(YEAR);
        }
    }
}
