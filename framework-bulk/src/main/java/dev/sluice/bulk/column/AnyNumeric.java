package dev.sluice.bulk.column;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.Types;
import dev.sluice.types.spi.BulkBuffer;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's numeric without a precision: each value keeps the scale that it has. */
final class AnyNumeric implements TypeEngine<BigDecimal> {

    static final TypeEngine<BigDecimal> ENGINE = new AnyNumeric();

    private static final int PRECISION = 1000;
    private static final int SCALE_OFFSET = 3 * Short.BYTES;

    private AnyNumeric() {}

    @Override
    public String name() {
        return "numeric";
    }

    @Override
    public Class<BigDecimal> javaType() {
        return BigDecimal.class;
    }

    @Override
    public Storage<BigDecimal> on(DatabaseProduct product) {
        if (product != DatabaseProduct.POSTGRESQL) {
            throw new TypeMappingException("numeric: without a precision is PostgreSQL's alone; declare one");
        }
        return OnPostgres.STORAGE;
    }

    private static final class OnPostgres implements Storage<BigDecimal> {

        private static final Storage<BigDecimal> STORAGE = new OnPostgres();

        @Override
        public String ddl() {
            return "numeric";
        }

        @Override
        public int jdbcType() {
            return java.sql.Types.NUMERIC;
        }

        @Override
        public void bind(PreparedStatement statement, int index, @Nullable BigDecimal value) throws SQLException {
            statement.setBigDecimal(index, value);
        }

        @Override
        public @Nullable BigDecimal extract(ResultSet rows, int index) throws SQLException {
            return rows.getBigDecimal(index);
        }

        @Override
        public String literal(BigDecimal value) {
            return value.toPlainString();
        }

        @Override
        public void encode(BigDecimal value, BulkBuffer out) {
            at(Math.max(0, value.scale())).encode(value, out);
        }

        @Override
        public BigDecimal decode(ByteBuffer field) {
            return at(field.getShort(field.position() + SCALE_OFFSET)).decode(field);
        }

        private static Storage<BigDecimal> at(int scale) {
            if (scale > PRECISION) {
                throw new TypeMappingException(
                        "numeric: value has more than " + PRECISION + " digits after the point; round it");
            }
            return Types.decimal(PRECISION, scale).on(DatabaseProduct.POSTGRESQL);
        }
    }
}
