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
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.NullUnmarked;

/** Parameters by position, each as a {@link Setting} that can be kept and set again. */
@NullUnmarked // nullness is JDBC's own: what is given is passed on
interface ForwardingParameters extends PreparedStatement {

    /** Sets a parameter now, unless an implementation knows a better moment; {@code value} is null for a primitive. */
    void set(int parameter, Object value, Setting<PreparedStatement> setting) throws SQLException;

    @Override
    default void setArray(int parameter, Array value) throws SQLException {
        set(parameter, value, statement -> statement.setArray(parameter, value));
    }

    @Override
    default void setAsciiStream(int parameter, InputStream value) throws SQLException {
        set(parameter, value, statement -> statement.setAsciiStream(parameter, value));
    }

    @Override
    default void setAsciiStream(int parameter, InputStream value, int length) throws SQLException {
        set(parameter, value, statement -> statement.setAsciiStream(parameter, value, length));
    }

    @Override
    default void setAsciiStream(int parameter, InputStream value, long length) throws SQLException {
        set(parameter, value, statement -> statement.setAsciiStream(parameter, value, length));
    }

    @Override
    default void setBigDecimal(int parameter, BigDecimal value) throws SQLException {
        set(parameter, value, statement -> statement.setBigDecimal(parameter, value));
    }

    @Override
    default void setBinaryStream(int parameter, InputStream value) throws SQLException {
        set(parameter, value, statement -> statement.setBinaryStream(parameter, value));
    }

    @Override
    default void setBinaryStream(int parameter, InputStream value, int length) throws SQLException {
        set(parameter, value, statement -> statement.setBinaryStream(parameter, value, length));
    }

    @Override
    default void setBinaryStream(int parameter, InputStream value, long length) throws SQLException {
        set(parameter, value, statement -> statement.setBinaryStream(parameter, value, length));
    }

    @Override
    default void setBlob(int parameter, Blob value) throws SQLException {
        set(parameter, value, statement -> statement.setBlob(parameter, value));
    }

    @Override
    default void setBlob(int parameter, InputStream value) throws SQLException {
        set(parameter, value, statement -> statement.setBlob(parameter, value));
    }

    @Override
    default void setBlob(int parameter, InputStream value, long length) throws SQLException {
        set(parameter, value, statement -> statement.setBlob(parameter, value, length));
    }

    @Override
    default void setBoolean(int parameter, boolean value) throws SQLException {
        set(parameter, null, statement -> statement.setBoolean(parameter, value));
    }

    @Override
    default void setByte(int parameter, byte value) throws SQLException {
        set(parameter, null, statement -> statement.setByte(parameter, value));
    }

    @Override
    default void setBytes(int parameter, byte[] value) throws SQLException {
        set(parameter, value, statement -> statement.setBytes(parameter, value));
    }

    @Override
    default void setCharacterStream(int parameter, Reader value) throws SQLException {
        set(parameter, value, statement -> statement.setCharacterStream(parameter, value));
    }

    @Override
    default void setCharacterStream(int parameter, Reader value, int length) throws SQLException {
        set(parameter, value, statement -> statement.setCharacterStream(parameter, value, length));
    }

    @Override
    default void setCharacterStream(int parameter, Reader value, long length) throws SQLException {
        set(parameter, value, statement -> statement.setCharacterStream(parameter, value, length));
    }

    @Override
    default void setClob(int parameter, Clob value) throws SQLException {
        set(parameter, value, statement -> statement.setClob(parameter, value));
    }

    @Override
    default void setClob(int parameter, Reader value) throws SQLException {
        set(parameter, value, statement -> statement.setClob(parameter, value));
    }

    @Override
    default void setClob(int parameter, Reader value, long length) throws SQLException {
        set(parameter, value, statement -> statement.setClob(parameter, value, length));
    }

    @Override
    default void setDate(int parameter, Date value) throws SQLException {
        set(parameter, value, statement -> statement.setDate(parameter, value));
    }

    @Override
    default void setDate(int parameter, Date value, Calendar calendar) throws SQLException {
        set(parameter, value, statement -> statement.setDate(parameter, value, calendar));
    }

    @Override
    default void setDouble(int parameter, double value) throws SQLException {
        set(parameter, null, statement -> statement.setDouble(parameter, value));
    }

    @Override
    default void setFloat(int parameter, float value) throws SQLException {
        set(parameter, null, statement -> statement.setFloat(parameter, value));
    }

    @Override
    default void setInt(int parameter, int value) throws SQLException {
        set(parameter, null, statement -> statement.setInt(parameter, value));
    }

    @Override
    default void setLong(int parameter, long value) throws SQLException {
        set(parameter, null, statement -> statement.setLong(parameter, value));
    }

    @Override
    default void setNCharacterStream(int parameter, Reader value) throws SQLException {
        set(parameter, value, statement -> statement.setNCharacterStream(parameter, value));
    }

    @Override
    default void setNCharacterStream(int parameter, Reader value, long length) throws SQLException {
        set(parameter, value, statement -> statement.setNCharacterStream(parameter, value, length));
    }

    @Override
    default void setNClob(int parameter, NClob value) throws SQLException {
        set(parameter, value, statement -> statement.setNClob(parameter, value));
    }

    @Override
    default void setNClob(int parameter, Reader value) throws SQLException {
        set(parameter, value, statement -> statement.setNClob(parameter, value));
    }

    @Override
    default void setNClob(int parameter, Reader value, long length) throws SQLException {
        set(parameter, value, statement -> statement.setNClob(parameter, value, length));
    }

    @Override
    default void setNString(int parameter, String value) throws SQLException {
        set(parameter, value, statement -> statement.setNString(parameter, value));
    }

    @Override
    default void setNull(int parameter, int type) throws SQLException {
        set(parameter, null, statement -> statement.setNull(parameter, type));
    }

    @Override
    default void setNull(int parameter, int type, String typeName) throws SQLException {
        set(parameter, null, statement -> statement.setNull(parameter, type, typeName));
    }

    @Override
    default void setObject(int parameter, Object value) throws SQLException {
        set(parameter, value, statement -> statement.setObject(parameter, value));
    }

    @Override
    default void setObject(int parameter, Object value, int type) throws SQLException {
        set(parameter, value, statement -> statement.setObject(parameter, value, type));
    }

    @Override
    default void setObject(int parameter, Object value, int type, int scaleOrLength) throws SQLException {
        set(parameter, value, statement -> statement.setObject(parameter, value, type, scaleOrLength));
    }

    @Override
    default void setObject(int parameter, Object value, SQLType type) throws SQLException {
        set(parameter, value, statement -> statement.setObject(parameter, value, type));
    }

    @Override
    default void setObject(int parameter, Object value, SQLType type, int scaleOrLength) throws SQLException {
        set(parameter, value, statement -> statement.setObject(parameter, value, type, scaleOrLength));
    }

    @Override
    default void setRef(int parameter, Ref value) throws SQLException {
        set(parameter, value, statement -> statement.setRef(parameter, value));
    }

    @Override
    default void setRowId(int parameter, RowId value) throws SQLException {
        set(parameter, value, statement -> statement.setRowId(parameter, value));
    }

    @Override
    default void setSQLXML(int parameter, SQLXML value) throws SQLException {
        set(parameter, value, statement -> statement.setSQLXML(parameter, value));
    }

    @Override
    default void setShort(int parameter, short value) throws SQLException {
        set(parameter, null, statement -> statement.setShort(parameter, value));
    }

    @Override
    default void setString(int parameter, String value) throws SQLException {
        set(parameter, value, statement -> statement.setString(parameter, value));
    }

    @Override
    default void setTime(int parameter, Time value) throws SQLException {
        set(parameter, value, statement -> statement.setTime(parameter, value));
    }

    @Override
    default void setTime(int parameter, Time value, Calendar calendar) throws SQLException {
        set(parameter, value, statement -> statement.setTime(parameter, value, calendar));
    }

    @Override
    default void setTimestamp(int parameter, Timestamp value) throws SQLException {
        set(parameter, value, statement -> statement.setTimestamp(parameter, value));
    }

    @Override
    default void setTimestamp(int parameter, Timestamp value, Calendar calendar) throws SQLException {
        set(parameter, value, statement -> statement.setTimestamp(parameter, value, calendar));
    }

    @Override
    default void setURL(int parameter, URL value) throws SQLException {
        set(parameter, value, statement -> statement.setURL(parameter, value));
    }

    @Deprecated
    @Override
    @SuppressWarnings("deprecation")
    default void setUnicodeStream(int parameter, InputStream value, int length) throws SQLException {
        set(parameter, value, statement -> statement.setUnicodeStream(parameter, value, length));
    }
}
