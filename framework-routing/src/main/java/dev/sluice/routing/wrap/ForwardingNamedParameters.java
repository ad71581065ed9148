package dev.sluice.routing.wrap;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.NullUnmarked;

/** Parameters of a call by name, each as a {@link Setting} that can be kept and set again. */
@NullUnmarked // nullness is JDBC's own: what is given is passed on
interface ForwardingNamedParameters extends CallableStatement {

    /** Sets a parameter now, unless an implementation knows a better moment; {@code value} is null for a primitive. */
    void setNamed(String parameter, Object value, Setting<CallableStatement> setting) throws SQLException;

    @Override
    default void setAsciiStream(String name, InputStream value) throws SQLException {
        setNamed(name, value, statement -> statement.setAsciiStream(name, value));
    }

    @Override
    default void setAsciiStream(String name, InputStream value, int length) throws SQLException {
        setNamed(name, value, statement -> statement.setAsciiStream(name, value, length));
    }

    @Override
    default void setAsciiStream(String name, InputStream value, long length) throws SQLException {
        setNamed(name, value, statement -> statement.setAsciiStream(name, value, length));
    }

    @Override
    default void setBigDecimal(String name, BigDecimal value) throws SQLException {
        setNamed(name, value, statement -> statement.setBigDecimal(name, value));
    }

    @Override
    default void setBinaryStream(String name, InputStream value) throws SQLException {
        setNamed(name, value, statement -> statement.setBinaryStream(name, value));
    }

    @Override
    default void setBinaryStream(String name, InputStream value, int length) throws SQLException {
        setNamed(name, value, statement -> statement.setBinaryStream(name, value, length));
    }

    @Override
    default void setBinaryStream(String name, InputStream value, long length) throws SQLException {
        setNamed(name, value, statement -> statement.setBinaryStream(name, value, length));
    }

    @Override
    default void setBlob(String name, Blob value) throws SQLException {
        setNamed(name, value, statement -> statement.setBlob(name, value));
    }

    @Override
    default void setBlob(String name, InputStream value) throws SQLException {
        setNamed(name, value, statement -> statement.setBlob(name, value));
    }

    @Override
    default void setBlob(String name, InputStream value, long length) throws SQLException {
        setNamed(name, value, statement -> statement.setBlob(name, value, length));
    }

    @Override
    default void setBoolean(String name, boolean value) throws SQLException {
        setNamed(name, null, statement -> statement.setBoolean(name, value));
    }

    @Override
    default void setByte(String name, byte value) throws SQLException {
        setNamed(name, null, statement -> statement.setByte(name, value));
    }

    @Override
    default void setBytes(String name, byte[] value) throws SQLException {
        setNamed(name, value, statement -> statement.setBytes(name, value));
    }

    @Override
    default void setCharacterStream(String name, Reader value) throws SQLException {
        setNamed(name, value, statement -> statement.setCharacterStream(name, value));
    }

    @Override
    default void setCharacterStream(String name, Reader value, int length) throws SQLException {
        setNamed(name, value, statement -> statement.setCharacterStream(name, value, length));
    }

    @Override
    default void setCharacterStream(String name, Reader value, long length) throws SQLException {
        setNamed(name, value, statement -> statement.setCharacterStream(name, value, length));
    }

    @Override
    default void setClob(String name, Clob value) throws SQLException {
        setNamed(name, value, statement -> statement.setClob(name, value));
    }

    @Override
    default void setClob(String name, Reader value) throws SQLException {
        setNamed(name, value, statement -> statement.setClob(name, value));
    }

    @Override
    default void setClob(String name, Reader value, long length) throws SQLException {
        setNamed(name, value, statement -> statement.setClob(name, value, length));
    }

    @Override
    default void setDate(String name, Date value) throws SQLException {
        setNamed(name, value, statement -> statement.setDate(name, value));
    }

    @Override
    default void setDate(String name, Date value, Calendar calendar) throws SQLException {
        setNamed(name, value, statement -> statement.setDate(name, value, calendar));
    }

    @Override
    default void setDouble(String name, double value) throws SQLException {
        setNamed(name, null, statement -> statement.setDouble(name, value));
    }

    @Override
    default void setFloat(String name, float value) throws SQLException {
        setNamed(name, null, statement -> statement.setFloat(name, value));
    }

    @Override
    default void setInt(String name, int value) throws SQLException {
        setNamed(name, null, statement -> statement.setInt(name, value));
    }

    @Override
    default void setLong(String name, long value) throws SQLException {
        setNamed(name, null, statement -> statement.setLong(name, value));
    }

    @Override
    default void setNCharacterStream(String name, Reader value) throws SQLException {
        setNamed(name, value, statement -> statement.setNCharacterStream(name, value));
    }

    @Override
    default void setNCharacterStream(String name, Reader value, long length) throws SQLException {
        setNamed(name, value, statement -> statement.setNCharacterStream(name, value, length));
    }

    @Override
    default void setNClob(String name, NClob value) throws SQLException {
        setNamed(name, value, statement -> statement.setNClob(name, value));
    }

    @Override
    default void setNClob(String name, Reader value) throws SQLException {
        setNamed(name, value, statement -> statement.setNClob(name, value));
    }

    @Override
    default void setNClob(String name, Reader value, long length) throws SQLException {
        setNamed(name, value, statement -> statement.setNClob(name, value, length));
    }

    @Override
    default void setNString(String name, String value) throws SQLException {
        setNamed(name, value, statement -> statement.setNString(name, value));
    }

    @Override
    default void setNull(String name, int type) throws SQLException {
        setNamed(name, null, statement -> statement.setNull(name, type));
    }

    @Override
    default void setNull(String name, int type, String typeName) throws SQLException {
        setNamed(name, null, statement -> statement.setNull(name, type, typeName));
    }

    @Override
    default void setObject(String name, Object value) throws SQLException {
        setNamed(name, value, statement -> statement.setObject(name, value));
    }

    @Override
    default void setObject(String name, Object value, int type) throws SQLException {
        setNamed(name, value, statement -> statement.setObject(name, value, type));
    }

    @Override
    default void setObject(String name, Object value, int type, int scaleOrLength) throws SQLException {
        setNamed(name, value, statement -> statement.setObject(name, value, type, scaleOrLength));
    }

    @Override
    default void setObject(String name, Object value, SQLType type) throws SQLException {
        setNamed(name, value, statement -> statement.setObject(name, value, type));
    }

    @Override
    default void setObject(String name, Object value, SQLType type, int scaleOrLength) throws SQLException {
        setNamed(name, value, statement -> statement.setObject(name, value, type, scaleOrLength));
    }

    @Override
    default void setRowId(String name, RowId value) throws SQLException {
        setNamed(name, value, statement -> statement.setRowId(name, value));
    }

    @Override
    default void setSQLXML(String name, SQLXML value) throws SQLException {
        setNamed(name, value, statement -> statement.setSQLXML(name, value));
    }

    @Override
    default void setShort(String name, short value) throws SQLException {
        setNamed(name, null, statement -> statement.setShort(name, value));
    }

    @Override
    default void setString(String name, String value) throws SQLException {
        setNamed(name, value, statement -> statement.setString(name, value));
    }

    @Override
    default void setTime(String name, Time value) throws SQLException {
        setNamed(name, value, statement -> statement.setTime(name, value));
    }

    @Override
    default void setTime(String name, Time value, Calendar calendar) throws SQLException {
        setNamed(name, value, statement -> statement.setTime(name, value, calendar));
    }

    @Override
    default void setTimestamp(String name, Timestamp value) throws SQLException {
        setNamed(name, value, statement -> statement.setTimestamp(name, value));
    }

    @Override
    default void setTimestamp(String name, Timestamp value, Calendar calendar) throws SQLException {
        setNamed(name, value, statement -> statement.setTimestamp(name, value, calendar));
    }

    @Override
    default void setURL(String name, URL value) throws SQLException {
        setNamed(name, value, statement -> statement.setURL(name, value));
    }
}
