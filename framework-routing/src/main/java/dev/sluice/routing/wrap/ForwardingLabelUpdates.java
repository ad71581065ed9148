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

/** Updates of a row by the label of the column. */
@NullUnmarked // nullness is JDBC's own: what is given is passed on
interface ForwardingLabelUpdates extends ResultSet {

    ResultSet delegate() throws SQLException;

    @Override
    default void updateArray(String label, Array value) throws SQLException {
        delegate().updateArray(label, value);
    }

    @Override
    default void updateAsciiStream(String label, InputStream value) throws SQLException {
        delegate().updateAsciiStream(label, value);
    }

    @Override
    default void updateAsciiStream(String label, InputStream value, int length) throws SQLException {
        delegate().updateAsciiStream(label, value, length);
    }

    @Override
    default void updateAsciiStream(String label, InputStream value, long length) throws SQLException {
        delegate().updateAsciiStream(label, value, length);
    }

    @Override
    default void updateBigDecimal(String label, BigDecimal value) throws SQLException {
        delegate().updateBigDecimal(label, value);
    }

    @Override
    default void updateBinaryStream(String label, InputStream value) throws SQLException {
        delegate().updateBinaryStream(label, value);
    }

    @Override
    default void updateBinaryStream(String label, InputStream value, int length) throws SQLException {
        delegate().updateBinaryStream(label, value, length);
    }

    @Override
    default void updateBinaryStream(String label, InputStream value, long length) throws SQLException {
        delegate().updateBinaryStream(label, value, length);
    }

    @Override
    default void updateBlob(String label, Blob value) throws SQLException {
        delegate().updateBlob(label, value);
    }

    @Override
    default void updateBlob(String label, InputStream value) throws SQLException {
        delegate().updateBlob(label, value);
    }

    @Override
    default void updateBlob(String label, InputStream value, long length) throws SQLException {
        delegate().updateBlob(label, value, length);
    }

    @Override
    default void updateBoolean(String label, boolean value) throws SQLException {
        delegate().updateBoolean(label, value);
    }

    @Override
    default void updateByte(String label, byte value) throws SQLException {
        delegate().updateByte(label, value);
    }

    @Override
    default void updateBytes(String label, byte[] value) throws SQLException {
        delegate().updateBytes(label, value);
    }

    @Override
    default void updateCharacterStream(String label, Reader value) throws SQLException {
        delegate().updateCharacterStream(label, value);
    }

    @Override
    default void updateCharacterStream(String label, Reader value, int length) throws SQLException {
        delegate().updateCharacterStream(label, value, length);
    }

    @Override
    default void updateCharacterStream(String label, Reader value, long length) throws SQLException {
        delegate().updateCharacterStream(label, value, length);
    }

    @Override
    default void updateClob(String label, Clob value) throws SQLException {
        delegate().updateClob(label, value);
    }

    @Override
    default void updateClob(String label, Reader value) throws SQLException {
        delegate().updateClob(label, value);
    }

    @Override
    default void updateClob(String label, Reader value, long length) throws SQLException {
        delegate().updateClob(label, value, length);
    }

    @Override
    default void updateDate(String label, Date value) throws SQLException {
        delegate().updateDate(label, value);
    }

    @Override
    default void updateDouble(String label, double value) throws SQLException {
        delegate().updateDouble(label, value);
    }

    @Override
    default void updateFloat(String label, float value) throws SQLException {
        delegate().updateFloat(label, value);
    }

    @Override
    default void updateInt(String label, int value) throws SQLException {
        delegate().updateInt(label, value);
    }

    @Override
    default void updateLong(String label, long value) throws SQLException {
        delegate().updateLong(label, value);
    }

    @Override
    default void updateNCharacterStream(String label, Reader value) throws SQLException {
        delegate().updateNCharacterStream(label, value);
    }

    @Override
    default void updateNCharacterStream(String label, Reader value, long length) throws SQLException {
        delegate().updateNCharacterStream(label, value, length);
    }

    @Override
    default void updateNClob(String label, NClob value) throws SQLException {
        delegate().updateNClob(label, value);
    }

    @Override
    default void updateNClob(String label, Reader value) throws SQLException {
        delegate().updateNClob(label, value);
    }

    @Override
    default void updateNClob(String label, Reader value, long length) throws SQLException {
        delegate().updateNClob(label, value, length);
    }

    @Override
    default void updateNString(String label, String value) throws SQLException {
        delegate().updateNString(label, value);
    }

    @Override
    default void updateNull(String label) throws SQLException {
        delegate().updateNull(label);
    }

    @Override
    default void updateObject(String label, Object value) throws SQLException {
        delegate().updateObject(label, value);
    }

    @Override
    default void updateObject(String label, Object value, int scaleOrLength) throws SQLException {
        delegate().updateObject(label, value, scaleOrLength);
    }

    @Override
    default void updateObject(String label, Object value, SQLType type) throws SQLException {
        delegate().updateObject(label, value, type);
    }

    @Override
    default void updateObject(String label, Object value, SQLType type, int scaleOrLength) throws SQLException {
        delegate().updateObject(label, value, type, scaleOrLength);
    }

    @Override
    default void updateRef(String label, Ref value) throws SQLException {
        delegate().updateRef(label, value);
    }

    @Override
    default void updateRowId(String label, RowId value) throws SQLException {
        delegate().updateRowId(label, value);
    }

    @Override
    default void updateSQLXML(String label, SQLXML value) throws SQLException {
        delegate().updateSQLXML(label, value);
    }

    @Override
    default void updateShort(String label, short value) throws SQLException {
        delegate().updateShort(label, value);
    }

    @Override
    default void updateString(String label, String value) throws SQLException {
        delegate().updateString(label, value);
    }

    @Override
    default void updateTime(String label, Time value) throws SQLException {
        delegate().updateTime(label, value);
    }

    @Override
    default void updateTimestamp(String label, Timestamp value) throws SQLException {
        delegate().updateTimestamp(label, value);
    }
}
