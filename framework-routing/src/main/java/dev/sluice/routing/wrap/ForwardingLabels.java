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

/** The values of a row by the label of the column. */
@NullUnmarked // nullness is JDBC's own: what is given is passed on
interface ForwardingLabels extends ResultSet {

    ResultSet delegate() throws SQLException;

    @Override
    default Array getArray(String label) throws SQLException {
        return delegate().getArray(label);
    }

    @Override
    default InputStream getAsciiStream(String label) throws SQLException {
        return delegate().getAsciiStream(label);
    }

    @Override
    default BigDecimal getBigDecimal(String label) throws SQLException {
        return delegate().getBigDecimal(label);
    }

    @Deprecated
    @Override
    @SuppressWarnings("deprecation")
    default BigDecimal getBigDecimal(String label, int scale) throws SQLException {
        return delegate().getBigDecimal(label, scale);
    }

    @Override
    default InputStream getBinaryStream(String label) throws SQLException {
        return delegate().getBinaryStream(label);
    }

    @Override
    default Blob getBlob(String label) throws SQLException {
        return delegate().getBlob(label);
    }

    @Override
    default boolean getBoolean(String label) throws SQLException {
        return delegate().getBoolean(label);
    }

    @Override
    default byte getByte(String label) throws SQLException {
        return delegate().getByte(label);
    }

    @Override
    default byte[] getBytes(String label) throws SQLException {
        return delegate().getBytes(label);
    }

    @Override
    default Reader getCharacterStream(String label) throws SQLException {
        return delegate().getCharacterStream(label);
    }

    @Override
    default Clob getClob(String label) throws SQLException {
        return delegate().getClob(label);
    }

    @Override
    default Date getDate(String label) throws SQLException {
        return delegate().getDate(label);
    }

    @Override
    default Date getDate(String label, Calendar calendar) throws SQLException {
        return delegate().getDate(label, calendar);
    }

    @Override
    default double getDouble(String label) throws SQLException {
        return delegate().getDouble(label);
    }

    @Override
    default float getFloat(String label) throws SQLException {
        return delegate().getFloat(label);
    }

    @Override
    default int getInt(String label) throws SQLException {
        return delegate().getInt(label);
    }

    @Override
    default long getLong(String label) throws SQLException {
        return delegate().getLong(label);
    }

    @Override
    default Reader getNCharacterStream(String label) throws SQLException {
        return delegate().getNCharacterStream(label);
    }

    @Override
    default NClob getNClob(String label) throws SQLException {
        return delegate().getNClob(label);
    }

    @Override
    default String getNString(String label) throws SQLException {
        return delegate().getNString(label);
    }

    @Override
    default Object getObject(String label) throws SQLException {
        return delegate().getObject(label);
    }

    @Override
    default Object getObject(String label, Map<String, Class<?>> types) throws SQLException {
        return delegate().getObject(label, types);
    }

    @Override
    default <T> T getObject(String label, Class<T> type) throws SQLException {
        return delegate().getObject(label, type);
    }

    @Override
    default Ref getRef(String label) throws SQLException {
        return delegate().getRef(label);
    }

    @Override
    default RowId getRowId(String label) throws SQLException {
        return delegate().getRowId(label);
    }

    @Override
    default SQLXML getSQLXML(String label) throws SQLException {
        return delegate().getSQLXML(label);
    }

    @Override
    default short getShort(String label) throws SQLException {
        return delegate().getShort(label);
    }

    @Override
    default String getString(String label) throws SQLException {
        return delegate().getString(label);
    }

    @Override
    default Time getTime(String label) throws SQLException {
        return delegate().getTime(label);
    }

    @Override
    default Time getTime(String label, Calendar calendar) throws SQLException {
        return delegate().getTime(label, calendar);
    }

    @Override
    default Timestamp getTimestamp(String label) throws SQLException {
        return delegate().getTimestamp(label);
    }

    @Override
    default Timestamp getTimestamp(String label, Calendar calendar) throws SQLException {
        return delegate().getTimestamp(label, calendar);
    }

    @Override
    default URL getURL(String label) throws SQLException {
        return delegate().getURL(label);
    }

    @Deprecated
    @Override
    @SuppressWarnings("deprecation")
    default InputStream getUnicodeStream(String label) throws SQLException {
        return delegate().getUnicodeStream(label);
    }
}
