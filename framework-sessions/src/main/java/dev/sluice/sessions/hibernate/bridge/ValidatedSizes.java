package dev.sluice.sessions.hibernate.bridge;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.hibernate.boot.models.JpaAnnotations;
import org.hibernate.boot.models.annotations.internal.ColumnJpaAnnotation;
import org.hibernate.models.spi.ModelsContext;
import org.hibernate.models.spi.MutableMemberDetails;

/**
 * {@code @Size} and {@code @Digits} of Jakarta Validation as the length and the digits of a column that does not say its own,
 * before the engine is chosen by them. Known by their names, because the library may not be there.
 */
final class ValidatedSizes {

    private static final String SIZE = "jakarta.validation.constraints.Size";
    private static final String DIGITS = "jakarta.validation.constraints.Digits";
    private static final int DEFAULT_LENGTH = 255;

    private ValidatedSizes() {}

    static void apply(MutableMemberDetails member, Type type, ModelsContext models) {
        for (Annotation annotation : member.getDirectAnnotationUsages().toArray(new Annotation[0])) {
            String name = annotation.annotationType().getName();
            if (name.equals(SIZE) && type == String.class && number(annotation, "max") < Integer.MAX_VALUE) {
                ColumnJpaAnnotation column = column(member, models);
                if (column.length() == DEFAULT_LENGTH) {
                    column.length(number(annotation, "max"));
                }
            } else if (name.equals(DIGITS) && (type == BigDecimal.class || type == BigInteger.class)) {
                ColumnJpaAnnotation column = column(member, models);
                if (column.precision() == 0) {
                    column.precision(number(annotation, "integer") + number(annotation, "fraction"));
                    column.scale(number(annotation, "fraction"));
                }
            }
        }
    }

    private static ColumnJpaAnnotation column(MutableMemberDetails member, ModelsContext models) {
        return (ColumnJpaAnnotation) member.applyAnnotationUsage(JpaAnnotations.COLUMN, models);
    }

    private static int number(Annotation annotation, String attribute) {
        try {
            return (int) annotation.annotationType().getMethod(attribute).invoke(annotation);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(annotation.annotationType().getName() + " has no " + attribute, e);
        }
    }
}
