package dev.sluice.types.store;

import dev.sluice.types.spi.Operator;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a type says on one product otherwise than the type that it is stored as. Complete when its engine is published. */
final class OwnWords {

    final Map<Operator, BinaryOperator<String>> conditions = new EnumMap<>(Operator.class);

    @Nullable
    UnaryOperator<String> readable;

    @Nullable
    String form;

    @Nullable
    UnaryOperator<String> fits;
}
