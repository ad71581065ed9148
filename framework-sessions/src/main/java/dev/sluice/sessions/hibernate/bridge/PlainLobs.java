package dev.sluice.sessions.hibernate.bridge;

import dev.sluice.DatabaseProduct;
import org.hibernate.dialect.Dialect;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcTypeIndicators;
import org.hibernate.type.descriptor.jdbc.VarbinaryJdbcType;
import org.hibernate.type.descriptor.jdbc.VarcharJdbcType;
import org.hibernate.type.descriptor.jdbc.spi.JdbcTypeRegistry;
import org.hibernate.type.descriptor.sql.internal.DdlTypeImpl;
import org.hibernate.type.spi.TypeConfiguration;

/**
 * Large objects as plain bytes and texts. SQLite and its driver know nothing else; on PostgreSQL a large object is stored
 * elsewhere and its column holds a number, which no condition finds by what is in it and which outlives its row.
 */
final class PlainLobs {

    private PlainLobs() {}

    /** Contributes them on the products whose drivers need it. */
    static void contribute(DatabaseProduct product, TypeConfiguration types, Dialect dialect) {
        if (product == DatabaseProduct.MYSQL) {
            return;
        }
        if (product == DatabaseProduct.POSTGRESQL) {
            types.getDdlTypeRegistry().addDescriptor(new DdlTypeImpl(SqlTypes.CLOB, "text", dialect));
            types.getDdlTypeRegistry().addDescriptor(new DdlTypeImpl(SqlTypes.BLOB, "bytea", dialect));
        }
        JdbcTypeRegistry registry = types.getJdbcTypeRegistry();
        Bytes blob = new Bytes();
        Text clob = new Text();
        registry.addDescriptor(SqlTypes.BLOB, blob);
        registry.addDescriptor(SqlTypes.MATERIALIZED_BLOB, blob);
        registry.addDescriptor(SqlTypes.CLOB, clob);
        registry.addDescriptor(SqlTypes.NCLOB, clob);
        registry.addDescriptor(SqlTypes.MATERIALIZED_CLOB, clob);
        registry.addDescriptor(SqlTypes.MATERIALIZED_NCLOB, clob);
    }

    private static final class Bytes extends VarbinaryJdbcType {

        private static final long serialVersionUID = 1L;

        @Override
        public int getJdbcTypeCode() {
            return SqlTypes.BLOB;
        }

        @Override
        public String getFriendlyName() {
            return "BLOB";
        }

        @Override
        public JdbcType resolveIndicatedType(JdbcTypeIndicators indicators, JavaType<?> javaType) {
            return this;
        }
    }

    private static final class Text extends VarcharJdbcType {

        private static final long serialVersionUID = 1L;

        @Override
        public int getJdbcTypeCode() {
            return SqlTypes.CLOB;
        }

        @Override
        public String getFriendlyName() {
            return "TEXT";
        }

        @Override
        public JdbcType resolveIndicatedType(JdbcTypeIndicators indicators, JavaType<?> javaType) {
            return this;
        }
    }
}
