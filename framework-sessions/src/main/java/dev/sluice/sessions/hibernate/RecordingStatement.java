package dev.sluice.sessions.hibernate;

import dev.sluice.routing.wrap.DelegatingPreparedStatement;
import dev.sluice.routing.wrap.Setting;
import dev.sluice.sessions.hibernate.RecordedParameter.Setter;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;

/** A statement that writes, recorded with its parameters and how many rows it has changed. */
@NullUnmarked // nullness is JDBC's own
final class RecordingStatement extends DelegatingPreparedStatement {

    private final String sql;
    private final PreparedStatement statement;
    private final StatementRecorder recorder;
    private final TreeMap<Integer, RecordedParameter> parameters = new TreeMap<>();
    private final List<List<RecordedParameter>> batch = new ArrayList<>();

    RecordingStatement(String sql, PreparedStatement statement, StatementRecorder recorder) {
        this.sql = sql;
        this.statement = statement;
        this.recorder = recorder;
    }

    @Override
    public PreparedStatement delegate() {
        return statement;
    }

    /** All setters that are not below. */
    @Override
    public void set(int parameter, Object value, Setting<PreparedStatement> setting) {
        throw recorder.unknown(value);
    }

    @Override
    public void setNull(int parameter, int type) throws SQLException {
        keep(parameter, Setter.NULL, type, null);
    }

    @Override
    public void setNull(int parameter, int type, String typeName) throws SQLException {
        keep(parameter, Setter.NAMED_NULL, type, typeName);
    }

    @Override
    public void setBoolean(int parameter, boolean value) throws SQLException {
        keep(parameter, Setter.BOOLEAN, 0, value);
    }

    @Override
    public void setShort(int parameter, short value) throws SQLException {
        keep(parameter, Setter.SHORT, 0, value);
    }

    @Override
    public void setInt(int parameter, int value) throws SQLException {
        keep(parameter, Setter.INT, 0, value);
    }

    @Override
    public void setLong(int parameter, long value) throws SQLException {
        keep(parameter, Setter.LONG, 0, value);
    }

    @Override
    public void setFloat(int parameter, float value) throws SQLException {
        keep(parameter, Setter.FLOAT, 0, value);
    }

    @Override
    public void setDouble(int parameter, double value) throws SQLException {
        keep(parameter, Setter.DOUBLE, 0, value);
    }

    @Override
    public void setBigDecimal(int parameter, BigDecimal value) throws SQLException {
        keep(parameter, Setter.DECIMAL, 0, value);
    }

    @Override
    public void setString(int parameter, String value) throws SQLException {
        keep(parameter, Setter.STRING, 0, value);
    }

    @Override
    public void setBytes(int parameter, byte[] value) throws SQLException {
        keep(parameter, Setter.BYTES, 0, value);
    }

    @Override
    public void setObject(int parameter, Object value) throws SQLException {
        keep(parameter, Setter.OBJECT, 0, value);
    }

    @Override
    public void setObject(int parameter, Object value, int type) throws SQLException {
        keep(parameter, Setter.TYPED, type, value);
    }

    private void keep(int parameter, Setter setter, int type, Object value) throws SQLException {
        if (!RecordedParameter.knows(value)) {
            throw recorder.unknown(value);
        }
        RecordedParameter kept = new RecordedParameter(setter, type, value);
        kept.on(statement, parameter);
        parameters.put(parameter, kept);
    }

    @Override
    public void clearParameters() throws SQLException {
        statement.clearParameters();
        parameters.clear();
    }

    @Override
    public void addBatch() throws SQLException {
        statement.addBatch();
        batch.add(List.copyOf(parameters.values()));
    }

    @Override
    public void clearBatch() throws SQLException {
        statement.clearBatch();
        batch.clear();
    }

    @Override
    public int[] executeBatch() throws SQLException {
        int[] rows = statement.executeBatch();
        for (int i = 0; i < batch.size(); i++) {
            recorder.sent(new RecordedStatement(sql, batch.get(i), rows[i]));
        }
        batch.clear();
        return rows;
    }

    @Override
    public int executeUpdate() throws SQLException {
        int rows = statement.executeUpdate();
        recorder.sent(new RecordedStatement(sql, List.copyOf(parameters.values()), rows));
        return rows;
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        throw recorder.unseen();
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        throw recorder.unseen();
    }

    @Override
    public boolean execute() throws SQLException {
        throw recorder.unseen();
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        throw recorder.assigned();
    }
}
