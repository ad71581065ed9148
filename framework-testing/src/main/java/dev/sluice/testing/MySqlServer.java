package dev.sluice.testing;

import dev.sluice.testing.cluster.ClusterException;
import dev.sluice.testing.process.Ports;
import dev.sluice.testing.process.RunAs;
import dev.sluice.testing.process.ServerProcess;
import dev.sluice.testing.process.ServerProcess.Signal;
import dev.sluice.testing.process.Trees;
import dev.sluice.testing.proxy.TcpProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A node with its process, its data directory and its proxy; what it follows, its {@link #replication()} knows. */
final class MySqlServer implements MySqlNode {

    static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration ORDERLY_STOP = Duration.ofSeconds(30);
    private static final String CONNECT_MILLIS = "5000";
    private static final int START_ATTEMPTS = 5;

    /** A replica skips changes that carry its own id, so a server that starts from nothing needs one never used. */
    private static final AtomicInteger LAST_ID = new AtomicInteger();

    private final String name;
    private final Path directory;
    private final MySqlTemplate template;
    private final MySqlReplication replication = new MySqlReplication(this);

    private int id;
    private volatile int port = Ports.free();
    private volatile @Nullable ServerProcess process;
    private @Nullable TcpProxy proxy;
    private volatile boolean readOnly;
    private volatile boolean frozen;
    private volatile boolean known;

    MySqlServer(String name, Path directory, MySqlTemplate template) {
        this.name = name;
        this.directory = directory;
        this.template = template;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String jdbcUrl(String database) {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public String proxiedJdbcUrl(String database) {
        return "jdbc:mysql://127.0.0.1:" + proxy().port() + "/" + database;
    }

    @Override
    public String user() {
        return MySqlTemplate.USER;
    }

    @Override
    public String password() {
        return MySqlTemplate.PASSWORD;
    }

    @Override
    public Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user());
        properties.setProperty("password", password());
        properties.setProperty("connectTimeout", CONNECT_MILLIS);
        // A frozen server accepts and says nothing, which only this one notices.
        properties.setProperty("socketTimeout", CONNECT_MILLIS);
        var connection = DriverManager.getConnection(jdbcUrl(database), properties);
        connection.setNetworkTimeout(Runnable::run, 0);
        return connection;
    }

    @Override
    public boolean isRunning() {
        var current = process;
        return current != null && current.isRunning();
    }

    @Override
    public String toString() {
        return name;
    }

    /** Whether it can be asked something now. */
    boolean answers() {
        return isRunning() && !frozen;
    }

    /** A replica takes changes from its source only. */
    boolean isReplica() {
        return readOnly;
    }

    MySqlReplication replication() {
        return replication;
    }

    synchronized TcpProxy proxy() {
        if (proxy == null) {
            proxy = TcpProxy.to(port);
        }
        return proxy;
    }

    /** Undoes what the proxy was told to do. */
    synchronized void calm() {
        if (proxy != null) {
            proxy.pass();
        }
    }

    /** Gets a copy of the template as its data, whatever it had before. */
    void create() {
        try {
            Trees.delete(directory);
            Files.createDirectory(directory);
            RunAs.current().handOver(Files.createDirectory(directory.resolve("tmp")));
        } catch (IOException e) {
            throw new ClusterException(name + ": no directory (" + e + "); check the space in java.io.tmpdir", e);
        }
        template.copyTo(directory.resolve("data"));
        id = LAST_ID.incrementAndGet();
    }

    /** Starts the server and waits until it answers. */
    void start() {
        for (int attempt = 1; ; attempt++) {
            var started = template.launch(name, directory, port, id, readOnly);
            process = started;
            try {
                started.awaitReady(START_LIMIT, this::isUp);
                known = true;
                return;
            } catch (ClusterException e) {
                boolean portWasTaken = started.logContains("Bind on TCP/IP port") && attempt < START_ATTEMPTS;
                if (known || !portWasTaken) {
                    throw e;
                }
                // Somebody was faster on this port, and nobody has been told of it yet.
                Ports.release(port);
                port = Ports.free();
            }
        }
    }

    /** Makes it a replica or not: at once if it answers, otherwise at its next start. */
    void setReadOnly(boolean readOnly) {
        this.readOnly = readOnly;
        if (answers()) {
            // Either statement changes both settings, in the right order.
            execute(readOnly ? "SET GLOBAL super_read_only = ON" : "SET GLOBAL read_only = OFF");
        }
    }

    /** Stops as an administrator would: clients are disconnected, everything is written. */
    void stop() {
        unfreeze();
        signal(Signal.TERM);
        var current = process;
        if (current != null && !current.awaitExit(ORDERLY_STOP)) {
            current.kill();
        }
    }

    void kill() {
        var current = process;
        if (current != null) {
            current.kill();
        }
        frozen = false;
    }

    void freeze() {
        signal(Signal.STOP);
        frozen = true;
    }

    void unfreeze() {
        signal(Signal.CONT);
        frozen = false;
    }

    /** Ends the process, the proxy and the claim on the port. */
    void dispose() {
        replication.close();
        kill();
        synchronized (this) {
            if (proxy != null) {
                proxy.close();
            }
        }
        Ports.release(port);
    }

    void execute(String... statements) {
        try (var connection = connect("");
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new ClusterException(name + ": did not obey (" + e.getMessage() + "); is it alive", e);
        }
    }

    /** A column of the first row as text; empty for SQL null or no row. */
    String ask(String query, String column) {
        try (var connection = connect("");
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            var answer = result.next() ? result.getString(column) : null;
            return answer == null ? "" : answer;
        } catch (SQLException e) {
            throw new ClusterException(name + ": no answer (" + query + ": " + e.getMessage() + "); is it alive", e);
        }
    }

    /** Whether the first set of GTIDs is part of the second. */
    boolean isSubset(String part, String whole) {
        return ask("SELECT GTID_SUBSET('" + part + "', '" + whole + "') AS answer", "answer")
                .equals("1");
    }

    private boolean isUp() {
        try (var connection = connect("")) {
            return connection.isValid(5);
        } catch (SQLException e) {
            // Not yet: it opens its port when it is ready.
            return false;
        }
    }

    private void signal(Signal signal) {
        var current = process;
        if (current != null) {
            current.signal(signal);
        }
    }
}
