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
import org.jspecify.annotations.Nullable;

/** A node with its process, its data directory and its proxy; knows nothing of the other nodes. */
final class MySqlServer implements MySqlNode {

    static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration ORDERLY_STOP = Duration.ofSeconds(30);
    private static final String CONNECT_MILLIS = "5000";
    private static final int START_ATTEMPTS = 5;

    private final int number;
    private final Path directory;
    private final MySqlTemplate template;

    private volatile int port = Ports.free();
    private volatile @Nullable ServerProcess process;
    private @Nullable TcpProxy proxy;
    private volatile boolean readOnly;
    private volatile boolean frozen;
    private volatile boolean known;

    MySqlServer(int number, Path runDirectory, MySqlTemplate template) {
        this.number = number;
        this.directory = runDirectory.resolve(name());
        this.template = template;
    }

    @Override
    public String name() {
        return "node-" + number;
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
        // A frozen server accepts and says nothing, which only this one notices
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
        return name();
    }

    /** Whether it can be asked something now. */
    boolean answers() {
        return isRunning() && !frozen;
    }

    /** A replica takes changes from its source only. */
    boolean isReplica() {
        return readOnly;
    }

    synchronized TcpProxy proxy() {
        if (proxy == null) {
            proxy = TcpProxy.to(port);
        }
        return proxy;
    }

    /** Gets a copy of the template as its data, whatever it had before. */
    void create() {
        try {
            Trees.delete(directory);
            Files.createDirectory(directory);
            RunAs.current().handOver(Files.createDirectory(directory.resolve("tmp")));
        } catch (IOException e) {
            throw new ClusterException(name() + ": no directory (" + e + "); check the space in java.io.tmpdir", e);
        }
        template.copyTo(directory.resolve("data"));
    }

    /** Starts the process, as a replica or not; {@link #awaitUp} has to follow. */
    void launch() {
        process = template.launch(name(), directory, port, number + 1, readOnly);
    }

    /** Waits until the launched server answers, on another port if somebody was faster on this one. */
    void awaitUp() {
        for (int attempt = 1; ; attempt++) {
            var launched = launched();
            try {
                launched.awaitReady(LIMIT, this::isUp);
                known = true;
                return;
            } catch (ClusterException e) {
                boolean portWasTaken = launched.logContains("Bind on TCP/IP port") && attempt < START_ATTEMPTS;
                if (known || !portWasTaken) {
                    throw e;
                }
                Ports.release(port);
                port = Ports.free();
                launch();
            }
        }
    }

    /** Makes it a replica or not: at once if it answers, otherwise at its next start. */
    void setReadOnly(boolean readOnly) {
        this.readOnly = readOnly;
        if (answers()) {
            // Either statement changes both settings in the right order
            execute(readOnly ? "SET GLOBAL super_read_only = ON" : "SET GLOBAL read_only = OFF");
        }
    }

    /** Stops as an administrator would: clients are disconnected, everything is written. */
    void stop() {
        unfreeze();
        var current = process;
        if (current != null) {
            current.signal(Signal.TERM);
            if (!current.awaitExit(ORDERLY_STOP)) {
                current.kill();
            }
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
        launched().signal(Signal.STOP);
        frozen = true;
    }

    void unfreeze() {
        launched().signal(Signal.CONT);
        frozen = false;
    }

    /** Ends the process, the proxy and the claim on the port. */
    void dispose() {
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
            throw new ClusterException(name() + ": did not obey (" + e.getMessage() + "); is it alive", e);
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
            throw new ClusterException(name() + ": no answer (" + query + ": " + e.getMessage() + "); is it alive", e);
        }
    }

    private boolean isUp() {
        try (var connection = connect("")) {
            return connection.isValid(5);
        } catch (SQLException e) {
            // Not yet: it opens its port when it is ready
            return false;
        }
    }

    private ServerProcess launched() {
        var current = process;
        if (current == null) {
            throw new ClusterException(name() + ": was never started; restart it first");
        }
        return current;
    }
}
