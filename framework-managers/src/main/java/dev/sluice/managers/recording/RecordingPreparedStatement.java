package dev.sluice.managers.recording;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The same for prepared statements; the text is told as it was prepared, the values are not. */
final class RecordingPreparedStatement extends RecordingStatement implements PreparedStatement {

    private final String sql;

    RecordingPreparedStatement(Connection connection, Consumer<String> sink, String sql) {
        super(connection, sink);
        this.sql = sql;
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        sink.accept(sql);
        return rows();
    }

    @Override
    public int executeUpdate() {
        sink.accept(sql);
        return 0;
    }

    @Override
    public void setNull(int index, int number) {}

    @Override
    public void setBoolean(int index, boolean value) {}

    @Override
    public void setByte(int index, byte value) {}

    @Override
    public void setShort(int index, short value) {}

    @Override
    public void setInt(int index, int number) {}

    @Override
    public void setLong(int index, long length) {}

    @Override
    public void setFloat(int index, float value) {}

    @Override
    public void setDouble(int index, double value) {}

    @Override
    public void setBigDecimal(int index, BigDecimal value) {}

    @Override
    public void setString(int index, String text) {}

    @Override
    public void setBytes(int index, byte[] value) {}

    @Override
    public void setDate(int index, Date value) {}

    @Override
    public void setTime(int index, Time value) {}

    @Override
    public void setTimestamp(int index, Timestamp value) {}

    @Override
    public void setAsciiStream(int index, InputStream value, int number) {}

    @Override
    @Deprecated
    public void setUnicodeStream(int index, InputStream value, int number) {}

    @Override
    public void setBinaryStream(int index, InputStream value, int number) {}

    @Override
    public void clearParameters() {}

    @Override
    public void setObject(int index, Object value, int number) {}

    @Override
    public void setObject(int index, Object value) {}

    @Override
    public boolean execute() {
        sink.accept(sql);
        return false;
    }

    @Override
    public void addBatch() throws SQLException {
        addBatch(sql);
    }

    @Override
    public void setCharacterStream(int index, Reader value, int number) {}

    @Override
    public void setRef(int index, Ref value) {}

    @Override
    public void setBlob(int index, Blob value) {}

    @Override
    public void setClob(int index, Clob value) {}

    @Override
    public void setArray(int index, Array value) {}

    @Override
    public @Nullable ResultSetMetaData getMetaData() {
        return null;
    }

    @Override
    public void setDate(int index, Date value, Calendar value2) {}

    @Override
    public void setTime(int index, Time value, Calendar value2) {}

    @Override
    public void setTimestamp(int index, Timestamp value, Calendar value2) {}

    @Override
    public void setNull(int index, int number, String text) {}

    @Override
    public void setURL(int index, URL value) {}

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        throw RecordingConnection.unsupported("getParameterMetaData");
    }

    @Override
    public void setRowId(int index, RowId value) {}

    @Override
    public void setNString(int index, String text) {}

    @Override
    public void setNCharacterStream(int index, Reader value, long length) {}

    @Override
    public void setNClob(int index, NClob value) {}

    @Override
    public void setClob(int index, Reader value, long length) {}

    @Override
    public void setBlob(int index, InputStream value, long length) {}

    @Override
    public void setNClob(int index, Reader value, long length) {}

    @Override
    public void setSQLXML(int index, SQLXML value) {}

    @Override
    public void setObject(int index, Object value, int number, int number2) {}

    @Override
    public void setAsciiStream(int index, InputStream value, long length) {}

    @Override
    public void setBinaryStream(int index, InputStream value, long length) {}

    @Override
    public void setCharacterStream(int index, Reader value, long length) {}

    @Override
    public void setAsciiStream(int index, InputStream value) {}

    @Override
    public void setBinaryStream(int index, InputStream value) {}

    @Override
    public void setCharacterStream(int index, Reader value) {}

    @Override
    public void setNCharacterStream(int index, Reader value) {}

    @Override
    public void setClob(int index, Reader value) {}

    @Override
    public void setBlob(int index, InputStream value) {}

    @Override
    public void setNClob(int index, Reader value) {}
}
