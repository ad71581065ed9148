package dev.sluice.routing.wrap;

import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/** What a call gave back. */
@NullUnmarked // nullness is JDBC's own: what is given is passed on
interface ForwardingOutValues extends CallableStatement {

    CallableStatement delegate() throws SQLException;

    @Override
    default Array getArray(int parameter) throws SQLException {
        return delegate().getArray(parameter);
    }

    @Override
    default Array getArray(String name) throws SQLException {
        return delegate().getArray(name);
    }

    @Override
    default BigDecimal getBigDecimal(int parameter) throws SQLException {
        return delegate().getBigDecimal(parameter);
    }

    @Override
    default BigDecimal getBigDecimal(String name) throws SQLException {
        return delegate().getBigDecimal(name);
    }

    @Deprecated
    @Override
    @SuppressWarnings("deprecation")
    default BigDecimal getBigDecimal(int parameter, int scale) throws SQLException {
        return delegate().getBigDecimal(parameter, scale);
    }

    @Override
    default Blob getBlob(int parameter) throws SQLException {
        return delegate().getBlob(parameter);
    }

    @Override
    default Blob getBlob(String name) throws SQLException {
        return delegate().getBlob(name);
    }

    @Override
    default boolean getBoolean(int parameter) throws SQLException {
        return delegate().getBoolean(parameter);
    }

    @Override
    default boolean getBoolean(String name) throws SQLException {
        return delegate().getBoolean(name);
    }

    @Override
    default byte getByte(int parameter) throws SQLException {
        return delegate().getByte(parameter);
    }

    @Override
    default byte getByte(String name) throws SQLException {
        return delegate().getByte(name);
    }

    @Override
    default byte[] getBytes(int parameter) throws SQLException {
        return delegate().getBytes(parameter);
    }

    @Override
    default byte[] getBytes(String name) throws SQLException {
        return delegate().getBytes(name);
    }

    @Override
    default Reader getCharacterStream(int parameter) throws SQLException {
        return delegate().getCharacterStream(parameter);
    }

    @Override
    default Reader getCharacterStream(String name) throws SQLException {
        return delegate().getCharacterStream(name);
    }

    @Override
    default Clob getClob(int parameter) throws SQLException {
        return delegate().getClob(parameter);
    }

    @Override
    default Clob getClob(String name) throws SQLException {
        return delegate().getClob(name);
    }

    @Override
    default Date getDate(int parameter) throws SQLException {
        return delegate().getDate(parameter);
    }

    @Override
    default Date getDate(String name) throws SQLException {
        return delegate().getDate(name);
    }

    @Override
    default Date getDate(int parameter, Calendar calendar) throws SQLException {
        return delegate().getDate(parameter, calendar);
    }

    @Override
    default Date getDate(String name, Calendar calendar) throws SQLException {
        return delegate().getDate(name, calendar);
    }

    @Override
    default double getDouble(int parameter) throws SQLException {
        return delegate().getDouble(parameter);
    }

    @Override
    default double getDouble(String name) throws SQLException {
        return delegate().getDouble(name);
    }

    @Override
    default float getFloat(int parameter) throws SQLException {
        return delegate().getFloat(parameter);
    }

    @Override
    default float getFloat(String name) throws SQLException {
        return delegate().getFloat(name);
    }

    @Override
    default int getInt(int parameter) throws SQLException {
        return delegate().getInt(parameter);
    }

    @Override
    default int getInt(String name) throws SQLException {
        return delegate().getInt(name);
    }

    @Override
    default long getLong(int parameter) throws SQLException {
        return delegate().getLong(parameter);
    }

    @Override
    default long getLong(String name) throws SQLException {
        return delegate().getLong(name);
    }

    @Override
    default Reader getNCharacterStream(int parameter) throws SQLException {
        return delegate().getNCharacterStream(parameter);
    }

    @Override
    default Reader getNCharacterStream(String name) throws SQLException {
        return delegate().getNCharacterStream(name);
    }

    @Override
    default NClob getNClob(int parameter) throws SQLException {
        return delegate().getNClob(parameter);
    }

    @Override
    default NClob getNClob(String name) throws SQLException {
        return delegate().getNClob(name);
    }

    @Override
    default String getNString(int parameter) throws SQLException {
        return delegate().getNString(parameter);
    }

    @Override
    default String getNString(String name) throws SQLException {
        return delegate().getNString(name);
    }

    @Override
    default Object getObject(int parameter) throws SQLException {
        return delegate().getObject(parameter);
    }

    @Override
    default Object getObject(String name) throws SQLException {
        return delegate().getObject(name);
    }

    @Override
    default Object getObject(int parameter, Map<String, Class<?>> types) throws SQLException {
        return delegate().getObject(parameter, types);
    }

    @Override
    default <T> T getObject(int parameter, Class<T> type) throws SQLException {
        return delegate().getObject(parameter, type);
    }

    @Override
    default Object getObject(String name, Map<String, Class<?>> types) throws SQLException {
        return delegate().getObject(name, types);
    }

    @Override
    default <T> T getObject(String name, Class<T> type) throws SQLException {
        return delegate().getObject(name, type);
    }

    @Override
    default Ref getRef(int parameter) throws SQLException {
        return delegate().getRef(parameter);
    }

    @Override
    default Ref getRef(String name) throws SQLException {
        return delegate().getRef(name);
    }

    @Override
    default RowId getRowId(int parameter) throws SQLException {
        return delegate().getRowId(parameter);
    }

    @Override
    default RowId getRowId(String name) throws SQLException {
        return delegate().getRowId(name);
    }

    @Override
    default SQLXML getSQLXML(int parameter) throws SQLException {
        return delegate().getSQLXML(parameter);
    }

    @Override
    default SQLXML getSQLXML(String name) throws SQLException {
        return delegate().getSQLXML(name);
    }

    @Override
    default short getShort(int parameter) throws SQLException {
        return delegate().getShort(parameter);
    }

    @Override
    default short getShort(String name) throws SQLException {
        return delegate().getShort(name);
    }

    @Override
    default String getString(int parameter) throws SQLException {
        return delegate().getString(parameter);
    }

    @Override
    default String getString(String name) throws SQLException {
        return delegate().getString(name);
    }

    @Override
    default Time getTime(int parameter) throws SQLException {
        return delegate().getTime(parameter);
    }

    @Override
    default Time getTime(String name) throws SQLException {
        return delegate().getTime(name);
    }

    @Override
    default Time getTime(int parameter, Calendar calendar) throws SQLException {
        return delegate().getTime(parameter, calendar);
    }

    @Override
    default Time getTime(String name, Calendar calendar) throws SQLException {
        return delegate().getTime(name, calendar);
    }

    @Override
    default Timestamp getTimestamp(int parameter) throws SQLException {
        return delegate().getTimestamp(parameter);
    }

    @Override
    default Timestamp getTimestamp(String name) throws SQLException {
        return delegate().getTimestamp(name);
    }

    @Override
    default Timestamp getTimestamp(int parameter, Calendar calendar) throws SQLException {
        return delegate().getTimestamp(parameter, calendar);
    }

    @Override
    default Timestamp getTimestamp(String name, Calendar calendar) throws SQLException {
        return delegate().getTimestamp(name, calendar);
    }

    @Override
    default URL getURL(int parameter) throws SQLException {
        return delegate().getURL(parameter);
    }

    @Override
    default URL getURL(String name) throws SQLException {
        return delegate().getURL(name);
    }

    @Override
    default boolean wasNull() throws SQLException {
        return delegate().wasNull();
    }
}
