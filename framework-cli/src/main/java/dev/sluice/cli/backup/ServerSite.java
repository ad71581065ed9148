package dev.sluice.cli.backup;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.Engine;
import dev.sluice.managers.url.EngineUrl;
import dev.sluice.metadata.backup.BackupSource;
import dev.sluice.metadata.backup.model.RestoreTarget;
import dev.sluice.metadata.backup.model.ServerAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Engines of a server.
 *
 * @param declared the URLs of the engines by their names, with user and password
 */
record ServerSite(DatabaseManager manager, Engine primary, List<Engine> replicas, Map<String, Declared> declared)
        implements BackupSite {

    /** An engine as the command line or a file declares it. */
    record Declared(
            EngineUrl url, @Nullable String user, @Nullable Secret password) {

        static Declared of(EngineUrl url) {
            return new Declared(url, null, null);
        }

        ServerAddress address() {
            String name = user != null ? user : url.user().orElse(System.getProperty("user.name"));
            Secret secret = password != null ? password : url.password().orElse(null);
            String sslMode = url.params().get(url.params().containsKey("sslmode") ? "sslmode" : "sslMode");
            return new ServerAddress(
                    url.host().orElseThrow(), url.port().orElseThrow(), url.database(), name, secret, sslMode);
        }
    }

    @Override
    public BackupSource source() {
        BackupSource source = BackupSource.of(primary.dataSource(), address(primary));
        for (Engine replica : replicas) {
            source = source.preferring(replica.name().toString(), replica.dataSource(), address(replica));
        }
        return source;
    }

    @Override
    public RestoreTarget target(boolean replace) {
        RestoreTarget.Server target = RestoreTarget.server(primary.dataSource(), address(primary));
        return replace ? target.replacing() : target;
    }

    @Override
    public @Nullable Path defaultStore() {
        return null;
    }

    @Override
    public void close() {
        manager.close();
    }

    private ServerAddress address(Engine engine) {
        Declared known = declared.get(engine.name().toString());
        return (known == null ? Declared.of(engine.url()) : known).address();
    }
}
