package dev.sluice.sessions.hibernate.bridge;

import dev.sluice.TypeMappingException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.WrapperOptions;
import org.jspecify.annotations.Nullable;

/** What one of Hibernate's own types binds, kept instead of sent: a document as its text, an enum as its name. */
final class BoundValue implements InvocationHandler {

    private static final String DRIVERS_OBJECT = "org.postgresql.util.PGobject";

    private @Nullable Object value;

    private BoundValue() {}

    @SuppressWarnings("unchecked") // the binder is of the type that the values of the mapping have
    static @Nullable Object of(JdbcMapping mapping, Object relational, WrapperOptions options) {
        BoundValue bound = new BoundValue();
        PreparedStatement statement = (PreparedStatement) Proxy.newProxyInstance(
                BoundValue.class.getClassLoader(), new Class<?>[] {PreparedStatement.class}, bound);
        try {
            ((ValueBinder<Object>) mapping.getJdbcValueBinder()).bind(statement, relational, 1, options);
        } catch (SQLException e) {
            throw new TypeMappingException(mapping.getJdbcType().getFriendlyName() + ": the value could not be bound ("
                    + e.getMessage() + "); correct it");
        }
        return bound.value;
    }

    @Override
    public @Nullable Object invoke(Object statement, Method method, @Nullable Object @Nullable [] arguments)
            throws SQLException {
        if (!method.getName().startsWith("set") || arguments == null || arguments.length < 2) {
            throw new SQLException("only values that need no connection can be sent in bulk", "0A000");
        }
        Object given = method.getName().equals("setNull") ? null : arguments[1];
        value = given != null && given.getClass().getName().equals(DRIVERS_OBJECT) ? given.toString() : given;
        return null;
    }
}
