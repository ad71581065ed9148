package dev.sluice.routing.wrap;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import org.jspecify.annotations.NullUnmarked;

/** Updates of a row by the number of the column. */
@NullUnmarked // nullness is JDBC's own: what is given is passed on
interface ForwardingColumnUpdates extends ResultSet {

    ResultSet delegate() throws SQLException;

    @Override
    default void updateArray(int column, Array value) throws SQLException {
        delegate().updateArray(column, value);
    }

    @Override
    default void updateAsciiStream(int column, InputStream value) throws SQLException {
        delegate().updateAsciiStream(column, value);
    }

    @Override
    default void updateAsciiStream(int column, InputStream value, int length) throws SQLException {
        delegate().updateAsciiStream(column, value, length);
    }

    @Override
    default void updateAsciiStream(int column, InputStream value, long length) throws SQLException {
        delegate().updateAsciiStream(column, value, length);
    }

    @Override
    default void updateBigDecimal(int column, BigDecimal value) throws SQLException {
        delegate().updateBigDecimal(column, value);
    }

    @Override
    default void updateBinaryStream(int column, InputStream value) throws SQLException {
        delegate().updateBinaryStream(column, value);
    }

    @Override
    default void updateBinaryStream(int column, InputStream value, int length) throws SQLException {
        delegate().updateBinaryStream(column, value, length);
    }

    @Override
    default void updateBinaryStream(int column, InputStream value, long length) throws SQLException {
        delegate().updateBinaryStream(column, value, length);
    }

    @Override
    default void updateBlob(int column, Blob value) throws SQLException {
        delegate().updateBlob(column, value);
    }

    @Override
    default void updateBlob(int column, InputStream value) throws SQLException {
        delegate().updateBlob(column, value);
    }

    @Override
    default void updateBlob(int column, InputStream value, long length) throws SQLException {
        delegate().updateBlob(column, value, length);
    }

    @Override
    default void updateBoolean(int column, boolean value) throws SQLException {
        delegate().updateBoolean(column, value);
    }

    @Override
    default void updateByte(int column, byte value) throws SQLException {
        delegate().updateByte(column, value);
    }

    @Override
    default void updateBytes(int column, byte[] value) throws SQLException {
        delegate().updateBytes(column, value);
    }

    @Override
    default void updateCharacterStream(int column, Reader value) throws SQLException {
        delegate().updateCharacterStream(column, value);
    }

    @Override
    default void updateCharacterStream(int column, Reader value, int length) throws SQLException {
        delegate().updateCharacterStream(column, value, length);
    }

    @Override
    default void updateCharacterStream(int column, Reader value, long length) throws SQLException {
        delegate().updateCharacterStream(column, value, length);
    }

    @Override
    default void updateClob(int column, Clob value) throws SQLException {
        delegate().updateClob(column, value);
    }

    @Override
    default void updateClob(int column, Reader value) throws SQLException {
        delegate().updateClob(column, value);
    }

    @Override
    default void updateClob(int column, Reader value, long length) throws SQLException {
        delegate().updateClob(column, value, length);
    }

    @Override
    default void updateDate(int column, Date value) throws SQLException {
        delegate().updateDate(column, value);
    }

    @Override
    default void updateDouble(int column, double value) throws SQLException {
        delegate().updateDouble(column, value);
    }

    @Override
    default void updateFloat(int column, float value) throws SQLException {
        delegate().updateFloat(column, value);
    }

    @Override
    default void updateInt(int column, int value) throws SQLException {
        delegate().updateInt(column, value);
    }

    @Override
    default void updateLong(int column, long value) throws SQLException {
        delegate().updateLong(column, value);
    }

    @Override
    default void updateNCharacterStream(int column, Reader value) throws SQLException {
        delegate().updateNCharacterStream(column, value);
    }

    @Override
    default void updateNCharacterStream(int column, Reader value, long length) throws SQLException {
        delegate().updateNCharacterStream(column, value, length);
    }

    @Override
    default void updateNClob(int column, NClob value) throws SQLException {
        delegate().updateNClob(column, value);
    }

    @Override
    default void updateNClob(int column, Reader value) throws SQLException {
        delegate().updateNClob(column, value);
    }

    @Override
    default void updateNClob(int column, Reader value, long length) throws SQLException {
        delegate().updateNClob(column, value, length);
    }

    @Override
    default void updateNString(int column, String value) throws SQLException {
        delegate().updateNString(column, value);
    }

    @Override
    default void updateNull(int column) throws SQLException {
        delegate().updateNull(column);
    }

    @Override
    default void updateObject(int column, Object value) throws SQLException {
        delegate().updateObject(column, value);
    }

    @Override
    default void updateObject(int column, Object value, int scaleOrLength) throws SQLException {
        delegate().updateObject(column, value, scaleOrLength);
    }

    @Override
    default void updateObject(int column, Object value, SQLType type) throws SQLException {
        delegate().updateObject(column, value, type);
    }

    @Override
    default void updateObject(int column, Object value, SQLType type, int scaleOrLength) throws SQLException {
        delegate().updateObject(column, value, type, scaleOrLength);
    }

    @Override
    default void updateRef(int column, Ref value) throws SQLException {
        delegate().updateRef(column, value);
    }

    @Override
    default void updateRowId(int column, RowId value) throws SQLException {
        delegate().updateRowId(column, value);
    }

    @Override
    default void updateSQLXML(int column, SQLXML value) throws SQLException {
        delegate().updateSQLXML(column, value);
    }

    @Override
    default void updateShort(int column, short value) throws SQLException {
        delegate().updateShort(column, value);
    }

    @Override
    default void updateString(int column, String value) throws SQLException {
        delegate().updateString(column, value);
    }

    @Override
    default void updateTime(int column, Time value) throws SQLException {
        delegate().updateTime(column, value);
    }

    @Override
    default void updateTimestamp(int column, Timestamp value) throws SQLException {
        delegate().updateTimestamp(column, value);
    }
}
