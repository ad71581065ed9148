package dev.sluice.routing.wrap;

import java.sql.CallableStatement;
import java.sql.SQLException;
import org.jspecify.annotations.NullUnmarked;

/** A call that hands everything to another one. */
@NullUnmarked // nullness is JDBC's own: what is given is passed on
public abstract class DelegatingCallableStatement extends DelegatingPreparedStatement
        implements ForwardingNamedParameters, ForwardingOutParameters, ForwardingOutValues {

    @Override
    public abstract CallableStatement delegate() throws SQLException;

    @Override
    public void setNamed(String parameter, Object value, Setting<CallableStatement> setting) throws SQLException {
        setting.on(delegate());
    }

    @Override
    public void declare(int parameter, Setting<CallableStatement> declaration) throws SQLException {
        declaration.on(delegate());
    }

    @Override
    public void declareNamed(String parameter, Setting<CallableStatement> declaration) throws SQLException {
        declaration.on(delegate());
    }
}
