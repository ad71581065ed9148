package dev.sluice.routing.wrap;

import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.NullUnmarked;

/** A statement that hands everything to another one. */
@NullUnmarked // nullness is JDBC's own: what is given is passed on
public abstract class DelegatingStatement implements ForwardingStatement {

    @Override
    public abstract Statement delegate() throws SQLException;
}
