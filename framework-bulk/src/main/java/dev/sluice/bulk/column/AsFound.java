package dev.sluice.bulk.column;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.BulkBuffer;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A column of SQLite whose declaration says nothing of its values: what is in it. From a file it gets texts, of which the
 * column's affinity makes numbers again.
 */
final class AsFound implements TypeEngine<Object>, Storage<Object> {

    static final TypeEngine<Object> ENGINE = new AsFound();

    private AsFound() {}

    @Override
    public String name() {
        return "as found";
    }

    @Override
    public Class<Object> javaType() {
        return Object.class;
    }

    @Override
    public Storage<Object> on(DatabaseProduct product) {
        if (product != DatabaseProduct.SQLITE) {
            throw new TypeMappingException("as found: is for columns of SQLite alone; declare a type");
        }
        return this;
    }

    @Override
    public String ddl() {
        return "";
    }

    @Override
    public int jdbcType() {
        return java.sql.Types.VARCHAR;
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        statement.setObject(index, value);
    }

    @Override
    public @Nullable Object extract(ResultSet rows, int index) throws SQLException {
        return rows.getObject(index);
    }

    @Override
    public String literal(Object value) {
        throw new UnsupportedOperationException("as found: has no literal; bind the value instead");
    }

    @Override
    public void encode(Object value, BulkBuffer out) {
        throw new UnsupportedOperationException("as found: SQLite has no bulk form; bind the value instead");
    }
}
