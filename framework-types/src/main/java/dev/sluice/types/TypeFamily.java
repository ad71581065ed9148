package dev.sluice.types;

import dev.sluice.types.spi.TypeEngine;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The engines of one Java class, told apart by their parameters. */
interface TypeFamily<J> {

    /** The engine with these parameters; anything but this family's parameters is a {@link TypeMappingException}. */
    TypeEngine<J> engine(TypeParameters parameters);

    /** A family of one, without parameters. */
    static <J> TypeFamily<J> of(TypeEngine<J> engine) {
        return parameters -> {
            if (!parameters.equals(TypeParameters.none())) {
                throw new TypeMappingException(
                        engine.name() + ": takes no parameters (" + parameters + "); look it up by its class alone");
            }
            return engine;
        };
    }

    static Map<Class<?>, TypeFamily<?>> standard() {
        Map<Class<?>, TypeFamily<?>> families = new HashMap<>();
        List.of(
                        Types.bool(),
                        Types.int16(),
                        Types.int32(),
                        Types.int64(),
                        Types.float64(),
                        Types.uuid(),
                        Types.date(),
                        Types.instant())
                .forEach(engine -> families.put(engine.javaType(), of(engine)));
        families.put(String.class, (TypeFamily<String>) TypeFamily::text);
        families.put(BigDecimal.class, (TypeFamily<BigDecimal>) TypeFamily::decimal);
        families.put(byte[].class, (TypeFamily<byte[]>) TypeFamily::bytes);
        return families;
    }

    private static TypeEngine<String> text(TypeParameters parameters) {
        if (parameters.equals(TypeParameters.none())) {
            return Types.text();
        }
        return Types.string(parameters.length().orElseThrow(() -> unfit("text", parameters, "length(n), or none")));
    }

    private static TypeEngine<BigDecimal> decimal(TypeParameters parameters) {
        if (parameters.precision().isEmpty() || parameters.scale().isEmpty()) {
            throw unfit("decimal", parameters, "precision(p, s)");
        }
        return Types.decimal(
                parameters.precision().getAsInt(), parameters.scale().getAsInt());
    }

    private static TypeEngine<byte[]> bytes(TypeParameters parameters) {
        return Types.bytes(parameters.length().orElseThrow(() -> unfit("bytes", parameters, "length(n)")));
    }

    private static TypeMappingException unfit(String who, TypeParameters parameters, String expected) {
        return new TypeMappingException(
                who + ": parameters do not fit (" + parameters + "); use TypeParameters." + expected);
    }
}
