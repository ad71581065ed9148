package dev.sluice.sessions.hibernate.bridge;

import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.type.PostgreSQLArrayJdbcType;
import org.hibernate.engine.jdbc.Size;
import org.hibernate.tool.schema.extract.spi.ColumnTypeInformation;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.Type;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.BasicPluralJavaType;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.BasicExtractor;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcTypeConstructor;
import org.hibernate.type.descriptor.sql.DdlType;
import org.hibernate.type.descriptor.sql.internal.ArrayDdlTypeImpl;
import org.hibernate.type.descriptor.sql.spi.DdlTypeRegistry;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's arrays of what a type engine stores, such as the ids that Hibernate loads several entities by. The driver would
 * write each element by its {@code toString}.
 */
final class EngineArrays implements JdbcTypeConstructor {

    static final EngineArrays INSTANCE = new EngineArrays();

    private static final Pattern COLLATED = Pattern.compile("( collate \\S+)(.*)");
    /** The column of the driver's rows of an array that has the element. */
    private static final int VALUE = 2;

    private EngineArrays() {}

    @Override
    public int getDefaultSqlTypeCode() {
        return SqlTypes.ARRAY;
    }

    @Override
    public JdbcType resolveType(
            TypeConfiguration types, Dialect dialect, JdbcType element, @Nullable ColumnTypeInformation column) {
        return element instanceof StorageJdbcType<?> stored && stored.isOfEngine()
                ? new OfEngine<>(stored)
                : new PostgreSQLArrayJdbcType(element);
    }

    /** A collation belongs behind the array. */
    static DdlType ddl(Dialect dialect) {
        return new ArrayDdlTypeImpl(dialect, true) {
            @Override
            public String getTypeName(Size size, Type type, DdlTypeRegistry registry) {
                return COLLATED.matcher(super.getTypeName(size, type, registry)).replaceFirst("$2$1");
            }
        };
    }

    private static final class OfEngine<E> extends PostgreSQLArrayJdbcType {

        private static final long serialVersionUID = 1L;

        private final StorageJdbcType<E> element;

        OfEngine(StorageJdbcType<E> element) {
            super(element);
            this.element = element;
        }

        @SuppressWarnings("unchecked") // the Java type of an array has one of its elements
        private static JavaType<Object> elementOf(JavaType<?> array) {
            return (JavaType<Object>) ((BasicPluralJavaType<?>) array).getElementJavaType();
        }

        /** The text that PostgreSQL reads as an array. */
        private <X> String text(X value, JavaType<X> javaType, WrapperOptions options) {
            StringJoiner elements = new StringJoiner(",", "{", "}");
            for (Object each : javaType.unwrap(value, Object[].class, options)) {
                elements.add(each == null ? "NULL" : quoted(element.text(each, elementOf(javaType), options)));
            }
            return elements.toString();
        }

        private static String quoted(String text) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }

        private <X> @Nullable X read(ResultSet rows, int index, JavaType<X> javaType, WrapperOptions options)
                throws SQLException {
            Array array = rows.getArray(index);
            if (array == null) {
                return null;
            }
            ValueExtractor<Object> extractor = element.getExtractor(elementOf(javaType));
            List<@Nullable Object> elements = new ArrayList<>();
            try (ResultSet each = array.getResultSet()) {
                while (each.next()) {
                    elements.add(extractor.extract(each, VALUE, options));
                }
            } finally {
                array.free();
            }
            return javaType.wrap(elements.toArray(), options);
        }

        @Override
        public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
            return new BasicBinder<>(javaType, this) {
                private static final long serialVersionUID = 1L;

                @Override
                protected void doBind(PreparedStatement statement, X value, int index, WrapperOptions options)
                        throws SQLException {
                    statement.setObject(index, text(value, javaType, options), Types.OTHER);
                }

                @Override
                protected void doBind(CallableStatement statement, X value, String name, WrapperOptions options)
                        throws SQLException {
                    throw StorageJdbcType.onlyByIndex();
                }
            };
        }

        @Override
        public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
            return new BasicExtractor<>(javaType, this) {
                private static final long serialVersionUID = 1L;

                @Override
                protected @Nullable X doExtract(ResultSet rows, int index, WrapperOptions options) throws SQLException {
                    return read(rows, index, javaType, options);
                }

                @Override
                protected X doExtract(CallableStatement statement, int index, WrapperOptions options)
                        throws SQLException {
                    throw StorageJdbcType.onlyByIndex();
                }

                @Override
                protected X doExtract(CallableStatement statement, String name, WrapperOptions options)
                        throws SQLException {
                    throw StorageJdbcType.onlyByIndex();
                }
            };
        }
    }
}
