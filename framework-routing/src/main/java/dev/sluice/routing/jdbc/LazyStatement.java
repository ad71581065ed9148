package dev.sluice.routing.jdbc;

import dev.sluice.routing.wrap.DelegatingStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** A statement that is made on a server when it is executed. */
final class LazyStatement extends DelegatingStatement implements RoutedStatement {

    private final Execution<Statement> execution;
    private final Kind kind;

    LazyStatement(LazyConnection connection, Kind kind, Maker<Statement> maker) {
        this.execution = new Execution<>(connection, this, maker);
        this.kind = kind;
    }

    @Override
    public Execution<Statement> execution() {
        return execution;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public Statement delegate() throws SQLException {
        return execution.executed();
    }
}
