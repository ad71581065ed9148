package dev.sluice.testing;

import dev.sluice.testing.cluster.ClusterException;
import dev.sluice.testing.process.Await;
import dev.sluice.testing.process.Ports;
import dev.sluice.testing.process.ServerProcess;
import dev.sluice.testing.process.ServerProcess.Signal;
import dev.sluice.testing.proxy.TcpProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A node with its process, its data directory and its proxy; knows nothing of the other nodes. */
final class PostgresServer implements PostgresNode {

    static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration ORDERLY_STOP = Duration.ofSeconds(10);
    private static final int START_ATTEMPTS = 5;

    private final String name;
    private final Path directory;
    private final PostgresTemplate template;
    private final Map<String, String> settings = new TreeMap<>();

    private volatile int port = Ports.free();
    private volatile @Nullable ServerProcess process;
    private @Nullable TcpProxy proxy;
    private volatile boolean frozen;
    private volatile boolean known;

    PostgresServer(String name, Path directory, PostgresTemplate template) {
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
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public String proxiedJdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + proxy().port() + "/" + database;
    }

    @Override
    public String user() {
        return PostgresTemplate.USER;
    }

    @Override
    public String password() {
        return PostgresTemplate.PASSWORD;
    }

    @Override
    public Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user());
        properties.setProperty("password", password());
        properties.setProperty("loginTimeout", "5");
        return DriverManager.getConnection(jdbcUrl(database), properties);
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

    Path data() {
        return directory.resolve("data");
    }

    /** The server itself decides: it removes the file when it is promoted. */
    boolean isStandby() {
        return Files.exists(data().resolve("standby.signal"));
    }

    /** Whether it can be asked something now. */
    boolean answers() {
        return isRunning() && !frozen;
    }

    synchronized TcpProxy proxy() {
        if (proxy == null) {
            proxy = TcpProxy.to(port);
        }
        return proxy;
    }

    /** Lets the proxy, if there is one, pass everything again. */
    synchronized void calm() {
        if (proxy != null) {
            proxy.pass();
        }
    }

    /** Gets a copy of the template as its data. */
    void create() {
        try {
            Files.createDirectory(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": no directory " + directory, e);
        }
        template.copyTo(data());
    }

    /** Becomes, at its next start on new data, a standby of the server behind this port. */
    void becomeStandby(int primaryPort) {
        write("standby.signal", "");
        settings.clear();
        follow(primaryPort);
    }

    /** Streams from the server behind this port from now on. */
    void follow(int primaryPort) {
        set(
                "primary_conninfo",
                "host=127.0.0.1 port=" + primaryPort + " user=" + user() + " password=" + password()
                        + " application_name=" + name);
    }

    /** Changes a setting now if it runs, otherwise at the next start; numbers are in the setting's own unit. */
    void set(String setting, String value) {
        if (value.equals(settings.put(setting, value))) {
            return;
        }
        writeSettings();
        signal(Signal.HUP);
        if (answers()) {
            var question = "select setting from pg_settings where name = '" + setting + "'";
            Await.until(name + ": reload of " + setting, LIMIT, () -> value.equals(ask(question)));
        }
    }

    private void writeSettings() {
        var text = new StringBuilder();
        settings.forEach((setting, value) ->
                text.append(setting).append(" = '").append(value).append("'\n"));
        write(PostgresTemplate.NODE_CONFIGURATION, text.toString());
    }

    /** Starts the server and waits until it answers. */
    void start() {
        for (int attempt = 1; ; attempt++) {
            var started = launch();
            process = started;
            try {
                started.awaitReady(LIMIT, this::isUp);
                known = true;
                return;
            } catch (ClusterException e) {
                boolean portWasTaken = started.logContains("Address already in use") && attempt < START_ATTEMPTS;
                if (known || !portWasTaken) {
                    throw e;
                }
                // Somebody was faster on this port, and nobody has been told of it yet.
                Ports.release(port);
                port = Ports.free();
            }
        }
    }

    /** Stops as an administrator would: clients are disconnected, everything is written. */
    void stop() {
        unfreeze();
        signal(Signal.INT);
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
        kill();
        synchronized (this) {
            if (proxy != null) {
                proxy.close();
            }
        }
        Ports.release(port);
    }

    ClusterException failure(String what) {
        var current = process;
        return current == null
                ? new ClusterException(name + ": " + what + " (never started); start it")
                : current.failure(what);
    }

    /** The first column of the first row as text, or nothing for SQL null or no row. */
    @Nullable
    String ask(String query) {
        try (var connection = connect("postgres");
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            return result.next() ? result.getString(1) : null;
        } catch (SQLException e) {
            throw new ClusterException(name + ": no answer (" + query + ": " + e.getMessage() + "); is it alive", e);
        }
    }

    boolean isTrue(String condition) {
        return "t".equals(ask("select " + condition));
    }

    private boolean isUp() {
        try (var connection = connect("postgres")) {
            return connection.isValid(5);
        } catch (SQLException e) {
            // Not yet: while it starts it refuses connections, or says so on them.
            return false;
        }
    }

    private ServerProcess launch() {
        var command = List.of(
                template.server().resolve("bin/postgres").toString(),
                "-D",
                data().toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=");
        return ServerProcess.start(name, command, Map.of(), directory.resolve("log"));
    }

    private void signal(Signal signal) {
        var current = process;
        if (current != null) {
            current.signal(signal);
        }
    }

    private void write(String file, String text) {
        try {
            Files.writeString(data().resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": could not write " + file, e);
        }
    }
}
