package dev.sluice.routing.wrap;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/** The values of a row by the number of the column. */
@NullUnmarked // nullness is JDBC's own: what is given is passed on
interface ForwardingColumns extends ResultSet {

    ResultSet delegate() throws SQLException;

    @Override
    default Array getArray(int column) throws SQLException {
        return delegate().getArray(column);
    }

    @Override
    default InputStream getAsciiStream(int column) throws SQLException {
        return delegate().getAsciiStream(column);
    }

    @Override
    default BigDecimal getBigDecimal(int column) throws SQLException {
        return delegate().getBigDecimal(column);
    }

    @Deprecated
    @Override
    @SuppressWarnings("deprecation")
    default BigDecimal getBigDecimal(int column, int scale) throws SQLException {
        return delegate().getBigDecimal(column, scale);
    }

    @Override
    default InputStream getBinaryStream(int column) throws SQLException {
        return delegate().getBinaryStream(column);
    }

    @Override
    default Blob getBlob(int column) throws SQLException {
        return delegate().getBlob(column);
    }

    @Override
    default boolean getBoolean(int column) throws SQLException {
        return delegate().getBoolean(column);
    }

    @Override
    default byte getByte(int column) throws SQLException {
        return delegate().getByte(column);
    }

    @Override
    default byte[] getBytes(int column) throws SQLException {
        return delegate().getBytes(column);
    }

    @Override
    default Reader getCharacterStream(int column) throws SQLException {
        return delegate().getCharacterStream(column);
    }

    @Override
    default Clob getClob(int column) throws SQLException {
        return delegate().getClob(column);
    }

    @Override
    default Date getDate(int column) throws SQLException {
        return delegate().getDate(column);
    }

    @Override
    default Date getDate(int column, Calendar calendar) throws SQLException {
        return delegate().getDate(column, calendar);
    }

    @Override
    default double getDouble(int column) throws SQLException {
        return delegate().getDouble(column);
    }

    @Override
    default float getFloat(int column) throws SQLException {
        return delegate().getFloat(column);
    }

    @Override
    default int getInt(int column) throws SQLException {
        return delegate().getInt(column);
    }

    @Override
    default long getLong(int column) throws SQLException {
        return delegate().getLong(column);
    }

    @Override
    default Reader getNCharacterStream(int column) throws SQLException {
        return delegate().getNCharacterStream(column);
    }

    @Override
    default NClob getNClob(int column) throws SQLException {
        return delegate().getNClob(column);
    }

    @Override
    default String getNString(int column) throws SQLException {
        return delegate().getNString(column);
    }

    @Override
    default Object getObject(int column) throws SQLException {
        return delegate().getObject(column);
    }

    @Override
    default Object getObject(int column, Map<String, Class<?>> types) throws SQLException {
        return delegate().getObject(column, types);
    }

    @Override
    default <T> T getObject(int column, Class<T> type) throws SQLException {
        return delegate().getObject(column, type);
    }

    @Override
    default Ref getRef(int column) throws SQLException {
        return delegate().getRef(column);
    }

    @Override
    default RowId getRowId(int column) throws SQLException {
        return delegate().getRowId(column);
    }

    @Override
    default SQLXML getSQLXML(int column) throws SQLException {
        return delegate().getSQLXML(column);
    }

    @Override
    default short getShort(int column) throws SQLException {
        return delegate().getShort(column);
    }

    @Override
    default String getString(int column) throws SQLException {
        return delegate().getString(column);
    }

    @Override
    default Time getTime(int column) throws SQLException {
        return delegate().getTime(column);
    }

    @Override
    default Time getTime(int column, Calendar calendar) throws SQLException {
        return delegate().getTime(column, calendar);
    }

    @Override
    default Timestamp getTimestamp(int column) throws SQLException {
        return delegate().getTimestamp(column);
    }

    @Override
    default Timestamp getTimestamp(int column, Calendar calendar) throws SQLException {
        return delegate().getTimestamp(column, calendar);
    }

    @Override
    default URL getURL(int column) throws SQLException {
        return delegate().getURL(column);
    }

    @Deprecated
    @Override
    @SuppressWarnings("deprecation")
    default InputStream getUnicodeStream(int column) throws SQLException {
        return delegate().getUnicodeStream(column);
    }
}
