package dev.sluice.routing.jdbc;

import dev.sluice.routing.wrap.Call;
import dev.sluice.routing.wrap.Setting;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The same with a text and parameters. They are recorded, and set when there is something to set them on. */
final class PreparedExecution<S extends PreparedStatement> extends Execution<S> {

    private final String sql;
    private final Parameters<S> parameters = new Parameters<>();
    /** Whether the physical statement has other values than those that were set last. */
    private boolean pending;

    PreparedExecution(LazyConnection connection, PreparedStatement self, String sql, Maker<S> maker) {
        super(connection, self, maker);
        this.sql = sql;
    }

    <R extends @Nullable Object> R run(Call<? super S, R> call) throws SQLException {
        return run(sql, parameters.isRepeatable(), call);
    }

    /** What gives one result; see {@link Execution#run}. */
    <R> R query(Call<? super S, R> call, @Nullable Call<? super S, R> shown) throws SQLException {
        return run(sql, parameters.isRepeatable(), call, shown);
    }

    @Override
    void execute(S target, String both) throws SQLException {
        target.execute();
    }

    <R extends @Nullable Object> R ask(Call<? super S, R> question) throws SQLException {
        return ask(sql, question);
    }

    void set(int parameter, @Nullable Object value, Setting<? super S> setting) throws SQLException {
        requireOpen();
        parameters.set(parameter, value, setting);
        setNow(setting);
    }

    void setNamed(String parameter, @Nullable Object value, Setting<? super S> setting) throws SQLException {
        requireOpen();
        parameters.setNamed(parameter, value, setting);
        setNow(setting);
    }

    void declare(Object parameter, Setting<? super S> declaration) throws SQLException {
        requireOpen();
        parameters.declare(parameter, declaration);
        setNow(declaration);
    }

    private void setNow(Setting<? super S> setting) throws SQLException {
        S target = present();
        if (target != null) {
            setting.on(target);
        } else {
            pending = true;
        }
    }

    void clearParameters() throws SQLException {
        requireOpen();
        parameters.clear();
        S target = present();
        if (target != null) {
            target.clearParameters();
        }
    }

    void addRow() throws SQLException {
        requireOpen();
        parameters.addRow();
    }

    @Override
    void clearBatch() throws SQLException {
        parameters.clearRows();
        super.clearBatch();
    }

    /** A batch may be done in part, so it is never run again. */
    <R> R runRows(R nothing, Call<? super S, R> call) throws SQLException {
        requireOpen();
        if (!parameters.hasRows()) {
            return nothing;
        }
        try {
            return run(sql, false, statement -> {
                parameters.applyRowsTo(statement);
                return call.of(statement);
            });
        } finally {
            parameters.clearRows();
            pending = true;
        }
    }

    @Override
    void arrange(S fresh) throws SQLException {
        parameters.applyTo(fresh);
        pending = false;
    }

    @Override
    void rearrange(S target) throws SQLException {
        if (pending) {
            arrange(target);
        }
    }
}
