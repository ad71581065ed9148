package dev.sluice.routing.wrap;

import java.sql.CallableStatement;
import java.sql.SQLException;
import java.sql.SQLType;
import org.jspecify.annotations.NullUnmarked;

/** What a call gives back, declared; each as a {@link Setting} that can be kept and set again. */
@NullUnmarked // nullness is JDBC's own: what is given is passed on
interface ForwardingOutParameters extends CallableStatement {

    /** Declares a parameter now, unless an implementation knows a better moment. */
    void declare(int parameter, Setting<CallableStatement> declaration) throws SQLException;

    /** The same by name. */
    void declareNamed(String parameter, Setting<CallableStatement> declaration) throws SQLException;

    @Override
    default void registerOutParameter(int parameter, int type) throws SQLException {
        declare(parameter, statement -> statement.registerOutParameter(parameter, type));
    }

    @Override
    default void registerOutParameter(String name, int type) throws SQLException {
        declareNamed(name, statement -> statement.registerOutParameter(name, type));
    }

    @Override
    default void registerOutParameter(int parameter, int type, int scale) throws SQLException {
        declare(parameter, statement -> statement.registerOutParameter(parameter, type, scale));
    }

    @Override
    default void registerOutParameter(int parameter, SQLType type) throws SQLException {
        declare(parameter, statement -> statement.registerOutParameter(parameter, type));
    }

    @Override
    default void registerOutParameter(int parameter, int type, String typeName) throws SQLException {
        declare(parameter, statement -> statement.registerOutParameter(parameter, type, typeName));
    }

    @Override
    default void registerOutParameter(String name, int type, int scale) throws SQLException {
        declareNamed(name, statement -> statement.registerOutParameter(name, type, scale));
    }

    @Override
    default void registerOutParameter(String name, SQLType type) throws SQLException {
        declareNamed(name, statement -> statement.registerOutParameter(name, type));
    }

    @Override
    default void registerOutParameter(int parameter, SQLType type, int scale) throws SQLException {
        declare(parameter, statement -> statement.registerOutParameter(parameter, type, scale));
    }

    @Override
    default void registerOutParameter(String name, int type, String typeName) throws SQLException {
        declareNamed(name, statement -> statement.registerOutParameter(name, type, typeName));
    }

    @Override
    default void registerOutParameter(int parameter, SQLType type, String typeName) throws SQLException {
        declare(parameter, statement -> statement.registerOutParameter(parameter, type, typeName));
    }

    @Override
    default void registerOutParameter(String name, SQLType type, int scale) throws SQLException {
        declareNamed(name, statement -> statement.registerOutParameter(name, type, scale));
    }

    @Override
    default void registerOutParameter(String name, SQLType type, String typeName) throws SQLException {
        declareNamed(name, statement -> statement.registerOutParameter(name, type, typeName));
    }
}
