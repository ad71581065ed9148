package dev.sluice.sessions.hibernate.bridge;

import dev.sluice.types.spi.Storage;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.CharJdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcLiteralFormatter;
import org.hibernate.type.descriptor.jdbc.VarcharJdbcType;

/**
 * Hibernate's texts, let in as the type engine lets them in: drivers send a question mark for half of a surrogate pair. They
 * are read as Hibernate reads them, because a function of HQL may give another kind of value as a text.
 */
final class GatedTexts extends VarcharJdbcType {

    private static final long serialVersionUID = 1L;

    private final transient Storage<String> storage;

    GatedTexts(Storage<String> storage) {
        this.storage = storage;
    }

    @Override
    public <T> JdbcLiteralFormatter<T> getJdbcLiteralFormatter(JavaType<T> javaType) {
        return literals(storage, javaType);
    }

    /** What a backslash means depends on a mode of MySQL's server, which Hibernate does not ask for. */
    private static <T> JdbcLiteralFormatter<T> literals(Storage<String> storage, JavaType<T> javaType) {
        return (appender, value, dialect, options) ->
                appender.appendSql(storage.literal(javaType.unwrap(value, String.class, options)));
    }

    @Override
    public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
        return new BasicBinder<>(javaType, this) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void doBind(PreparedStatement statement, X value, int index, WrapperOptions options)
                    throws SQLException {
                String stored = javaType.unwrap(value, String.class, options);
                RefusedValue.bind(storage, statement, index, stored, value, options.getSession());
            }

            @Override
            protected void doBind(CallableStatement statement, X value, String name, WrapperOptions options)
                    throws SQLException {
                statement.setString(name, javaType.unwrap(value, String.class, options));
            }
        };
    }

    /** A single character, as in {@code escape '\'}; only its literals are ours. */
    static final class Single extends CharJdbcType {

        private static final long serialVersionUID = 1L;

        private final transient Storage<String> storage;

        Single(Storage<String> storage) {
            this.storage = storage;
        }

        @Override
        public <T> JdbcLiteralFormatter<T> getJdbcLiteralFormatter(JavaType<T> javaType) {
            return literals(storage, javaType);
        }
    }
}
