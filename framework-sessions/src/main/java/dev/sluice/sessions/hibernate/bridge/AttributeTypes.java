package dev.sluice.sessions.hibernate.bridge;

import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.hibernate.models.spi.MemberDetails;
import org.hibernate.models.spi.RecordComponentDetails;

/** The Java types of attributes, as their sources declare them. */
final class AttributeTypes {

    private AttributeTypes() {}

    static Type of(Class<?> holder, MemberDetails member) {
        if (member instanceof RecordComponentDetails component) { // which has no Java member
            return Arrays.stream(holder.getRecordComponents())
                    .filter(each -> each.getName().equals(component.getName()))
                    .findFirst()
                    .orElseThrow()
                    .getGenericType();
        }
        return member.toJavaMember() instanceof Field field
                ? field.getGenericType()
                : ((Method) member.toJavaMember()).getGenericReturnType();
    }

    /** Of what is in a collection or an array, or the values of a map. */
    static Type element(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return arguments[arguments.length - 1];
        }
        if (type instanceof GenericArrayType array) {
            return array.getGenericComponentType();
        }
        return type instanceof Class<?> single && single.isArray() ? single.getComponentType() : Object.class;
    }

    /** The class that values have at run time; that of objects if the type does not tell. */
    static Class<?> boxed(Type type) {
        Type raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
        return raw instanceof Class<?> single
                ? MethodType.methodType(single).wrap().returnType()
                : Object.class;
    }
}
