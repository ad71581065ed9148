package dev.sluice.bulk;

import dev.sluice.TypeMappingException;
import dev.sluice.bulk.column.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;

/** A value as the class that the type of a column has, if it means the same. */
final class CatalogueValue {

    private CatalogueValue() {}

    static <J> J of(FieldType<J> type, Object value) {
        Class<J> wanted = type.engine().javaType();
        if (wanted.isInstance(value)) {
            return wanted.cast(value);
        }
        if (value instanceof Boolean truth && Number.class.isAssignableFrom(wanted)) {
            return of(type, truth ? 1 : 0);
        }
        if (value instanceof Number number && wanted == Long.class && !isFraction(number)) {
            return wanted.cast(whole(type, number));
        }
        if (value instanceof byte[]) {
            throw new TypeMappingException(
                    type.engine().name() + ": bytes are no " + wanted.getSimpleName() + "; declare a column of bytes");
        }
        return type.parse(value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString());
    }

    private static boolean isFraction(Number number) {
        return number instanceof Double || number instanceof Float || number instanceof BigDecimal;
    }

    private static Long whole(FieldType<?> type, Number number) {
        if (number instanceof BigInteger big && big.bitLength() >= Long.SIZE) {
            throw new TypeMappingException(
                    type.engine().name() + ": the number has " + big.bitLength() + " bits; widen the column");
        }
        return number.longValue();
    }
}
