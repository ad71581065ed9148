package dev.sluice.sessions.hibernate.bridge;

import dev.sluice.TypeMappingException;
import dev.sluice.types.text.JsonText;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.descriptor.WrapperOptions;
import org.jspecify.annotations.Nullable;

/** A value that was read by others, given to one of Hibernate's own types as if it were in a result. */
final class GivenRow implements InvocationHandler {

    private final Object value;

    private GivenRow(Object value) {
        this.value = value;
    }

    static @Nullable Object extract(JdbcMapping mapping, Object value, WrapperOptions options) {
        ResultSet row = (ResultSet) Proxy.newProxyInstance(
                GivenRow.class.getClassLoader(),
                new Class<?>[] {ResultSet.class},
                new GivenRow(value instanceof JsonText json ? json.json() : value));
        try {
            return mapping.getJdbcValueExtractor().extract(row, 1, options);
        } catch (SQLException e) {
            throw new TypeMappingException(mapping.getJdbcType().getFriendlyName() + ": the value could not be read ("
                    + e.getMessage() + "); read it by a session");
        }
    }

    @Override
    public Object invoke(Object row, Method method, @Nullable Object @Nullable [] arguments) throws SQLException {
        return switch (method.getName()) {
            case "wasNull" -> false;
            case "getString" -> value.toString();
            case "getObject" -> value;
            default -> throw new SQLException("only texts are given to it", "0A000");
        };
    }
}
