package dev.sluice.routing.jdbc;

import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.managers.Engine;
import dev.sluice.routing.jdbc.SessionSettings.Change;
import dev.sluice.routing.wrap.Call;
import dev.sluice.routing.wrap.DelegatingConnection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The session of a connection that may not be there yet: what was set is told, and kept for the physical connections to
 * come; what was not, is what a connection of the group said once. Confined to one thread at a time.
 */
abstract class ConfiguredConnection extends DelegatingConnection {

    private static final AtomicIntegerFieldUpdater<ConfiguredConnection> CLOSED =
            AtomicIntegerFieldUpdater.newUpdater(ConfiguredConnection.class, "closed");

    private final UnitsOfWork units;
    /** 1 if it is; set without waiting until other threads see it. */
    private volatile int closed;

    ConfiguredConnection(Wiring wiring, Template template) {
        this.units = new UnitsOfWork(wiring, template);
    }

    Wiring wiring() {
        return units.wiring();
    }

    Template template() {
        return units.template();
    }

    UnitsOfWork units() {
        return units;
    }

    @Override
    public boolean isClosed() {
        return closed != 0;
    }

    /** Whether it was open until now. */
    boolean end() {
        boolean open = closed == 0;
        CLOSED.lazySet(this, 1);
        return open;
    }

    void requireOpen() throws SQLException {
        if (closed != 0) {
            throw SqlErrors.closed(wiring().manager(), "connection");
        }
    }

    DatabaseProduct product() throws SQLException {
        requireOpen();
        return wiring().planner().product(template());
    }

    /** One of the group, for what they have in common. */
    Engine engine() throws SQLException {
        requireOpen();
        try {
            return wiring().router()
                    .manager()
                    .engines(wiring().planner().group(template()))
                    .get(0);
        } catch (DatabaseException e) {
            throw SqlErrors.of(e);
        }
    }

    /** What a connection of this group says, asked once. */
    @SuppressWarnings({"unchecked", "NullAway"}) // remembered under the name of the question, so of its type
    <T> T fact(String name, Call<Connection, T> fact) throws SQLException {
        requireOpen();
        String group = wiring().planner().group(template());
        Facts.Known known = wiring().facts().find(group, name);
        if (known != null) {
            return (T) known.value();
        }
        T found = units.ask(fact);
        wiring().facts().remember(group, name, found);
        return found;
    }

    /** The same of the session: one that was changed answers for itself, and for nobody else. */
    private <T> T sessionFact(String name, Call<Connection, T> fact) throws SQLException {
        Loan open = units.open();
        return open != null && open.isChanged() ? fact.of(open.connection()) : fact(name, fact);
    }

    /** Before it is recorded for sessions that are not there yet to refuse it. */
    void requireValid(String setting, long value, boolean valid, String expected) throws SQLException {
        if (!valid) {
            throw SqlErrors.invalid(wiring().manager(), setting, value, expected);
        }
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        requireOpen();
        return units.isReadOnly();
    }

    @Override
    public void setReadOnly(boolean readOnly) throws SQLException {
        requireOpen();
        units.readOnly(readOnly);
    }

    /** Before anything is known of the server, what the product has when it is not configured otherwise. */
    @Override
    public int getTransactionIsolation() throws SQLException {
        int usual = switch (product()) {
            case POSTGRESQL -> TRANSACTION_READ_COMMITTED;
            case MYSQL -> TRANSACTION_REPEATABLE_READ;
            case SQLITE -> TRANSACTION_SERIALIZABLE;
        };
        Change set = units.settings().find(SessionSettings.ISOLATION);
        if (set != null) {
            return set.valueAs(Integer.class);
        }
        return units.loans().isEmpty()
                ? known(SessionSettings.ISOLATION, usual)
                : sessionFact(SessionSettings.ISOLATION, Connection::getTransactionIsolation);
    }

    @Override
    public void setTransactionIsolation(int level) throws SQLException {
        boolean valid = level == TRANSACTION_READ_UNCOMMITTED
                || level == TRANSACTION_READ_COMMITTED
                || level == TRANSACTION_REPEATABLE_READ
                || level == TRANSACTION_SERIALIZABLE;
        requireValid("transaction isolation", level, valid, "a transaction isolation of java.sql.Connection");
        set(SessionSettings.ISOLATION, new Change(level, on -> on.setTransactionIsolation(level), null));
    }

    /** Before anything is known of the server, what the product's driver has. */
    @Override
    public int getHoldability() throws SQLException {
        Change set = units.settings().find(SessionSettings.HOLDABILITY);
        int usual = product() == DatabaseProduct.MYSQL
                ? ResultSet.HOLD_CURSORS_OVER_COMMIT
                : ResultSet.CLOSE_CURSORS_AT_COMMIT;
        return set == null ? known(SessionSettings.HOLDABILITY, usual) : set.valueAs(Integer.class);
    }

    @Override
    public void setHoldability(int holdability) throws SQLException {
        boolean valid =
                holdability == ResultSet.HOLD_CURSORS_OVER_COMMIT || holdability == ResultSet.CLOSE_CURSORS_AT_COMMIT;
        requireValid("holdability", holdability, valid, "one of java.sql.ResultSet");
        set(SessionSettings.HOLDABILITY, new Change(holdability, on -> on.setHoldability(holdability), on -> {
            int before = on.getHoldability();
            return undone -> undone.setHoldability(before);
        }));
    }

    @Override
    public int getNetworkTimeout() throws SQLException {
        Change set = units.settings().find(SessionSettings.NETWORK_TIMEOUT);
        return set == null
                ? sessionFact(SessionSettings.NETWORK_TIMEOUT, Connection::getNetworkTimeout)
                : set.valueAs(Integer.class);
    }

    @Override
    public void setNetworkTimeout(Executor executor, int millis) throws SQLException {
        requireValid("network timeout", millis, millis >= 0, "not negative");
        set(SessionSettings.NETWORK_TIMEOUT, new Change(millis, on -> on.setNetworkTimeout(executor, millis), null));
    }

    /** What the URL says, unless another one was set. */
    @Override
    public @Nullable String getCatalog() throws SQLException {
        Change set = units.settings().find(SessionSettings.CATALOG);
        if (set != null) {
            return set.valueAs(String.class);
        }
        return product() == DatabaseProduct.SQLITE ? null : engine().url().database();
    }

    @Override
    public void setCatalog(String catalog) throws SQLException {
        set(SessionSettings.CATALOG, new Change(catalog, on -> on.setCatalog(catalog), null));
    }

    /** Only PostgreSQL has one; its default is asked for once. */
    @Override
    public @Nullable String getSchema() throws SQLException {
        Change set = units.settings().find(SessionSettings.SCHEMA);
        if (set != null) {
            return set.valueAs(String.class);
        }
        return product() == DatabaseProduct.POSTGRESQL
                ? sessionFact(SessionSettings.SCHEMA, Connection::getSchema)
                : null;
    }

    @Override
    public void setSchema(String schema) throws SQLException {
        set(SessionSettings.SCHEMA, new Change(schema, on -> on.setSchema(schema), null));
    }

    @Override
    @SuppressWarnings("unchecked") // as it was given
    public Map<String, Class<?>> getTypeMap() throws SQLException {
        requireOpen();
        Change set = units.settings().find(SessionSettings.TYPE_MAP);
        return set == null ? Map.of() : set.valueAs(Map.class);
    }

    @Override
    public void setTypeMap(Map<String, Class<?>> types) throws SQLException {
        set(SessionSettings.TYPE_MAP, new Change(types, on -> on.setTypeMap(types), on -> {
            Map<String, Class<?>> before = on.getTypeMap();
            return undone -> undone.setTypeMap(before);
        }));
    }

    @Override
    public @Nullable String getClientInfo(String name) throws SQLException {
        Change set = units.settings().find(SessionSettings.CLIENT_INFO + name);
        return set == null
                ? sessionFact(SessionSettings.CLIENT_INFO + name, on -> on.getClientInfo(name))
                : set.valueAs(String.class);
    }

    @Override
    public Properties getClientInfo() throws SQLException {
        Properties all = new Properties();
        Properties found = sessionFact("client info", Connection::getClientInfo);
        if (found != null) { // SQLite's driver has none
            all.putAll(found);
        }
        units.settings().all().forEach((name, change) -> {
            if (name.startsWith(SessionSettings.CLIENT_INFO)) {
                String value = change.valueAs(String.class);
                String key = name.substring(SessionSettings.CLIENT_INFO.length());
                if (value == null) {
                    all.remove(key);
                } else {
                    all.setProperty(key, value);
                }
            }
        });
        return all;
    }

    @Override
    public void setClientInfo(String name, @Nullable String value) throws SQLClientInfoException {
        Change change = new Change(value, on -> on.setClientInfo(name, value), on -> {
            String before = on.getClientInfo(name);
            return undone -> undone.setClientInfo(name, before);
        });
        try {
            set(SessionSettings.CLIENT_INFO + name, change);
        } catch (SQLClientInfoException e) {
            throw e;
        } catch (SQLException e) {
            throw new SQLClientInfoException(e.getMessage(), e.getSQLState(), e.getErrorCode(), Map.of(), e);
        }
    }

    @Override
    public void setClientInfo(Properties properties) throws SQLClientInfoException {
        for (String name : properties.stringPropertyNames()) {
            setClientInfo(name, properties.getProperty(name));
        }
    }

    /** To the open transaction at once, so that its driver can refuse it; otherwise before the next statement. */
    private void set(String name, Change change) throws SQLException {
        requireOpen();
        units.set(name, change);
    }

    /** Without asking anybody. */
    private int known(String name, int otherwise) throws SQLException {
        Facts.Known known = wiring().facts().find(wiring().planner().group(template()), name);
        return known != null && known.value() instanceof Integer value ? value : otherwise;
    }
}
