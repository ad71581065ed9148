package dev.sluice.cli.backup;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.Secret;
import dev.sluice.cli.backup.ServerSite.Declared;
import dev.sluice.cli.deployment.Deployment;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.Engine;
import dev.sluice.managers.config.Startup;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.managers.url.EngineUrl;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From options to a database. */
final class BackupSites {

    private BackupSites() {}

    static BackupSite ofUrl(String text) {
        EngineUrl url = EngineUrl.parse(text);
        if (url.product() == DatabaseProduct.SQLITE) {
            return file(url);
        }
        DatabaseManager manager = DatabaseManager.builder("url")
                .primary(text)
                .startup(Startup.lazy())
                .build();
        return new ServerSite(manager, manager.engine("primary"), List.of(), Map.of("primary", Declared.of(url)));
    }

    /** The primary and the replicas are those that are seen now. */
    static BackupSite ofConfig(Path config, @Nullable String name, String group) {
        Deployment deployment = Deployment.of(config);
        String chosen = deployment.manager(name);
        Map<String, Declared> declared = deployment.engines(chosen, group).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> declared(entry.getValue())));
        List<EngineUrl> files = declared.values().stream()
                .map(Declared::url)
                .filter(url -> url.product() == DatabaseProduct.SQLITE)
                .toList();
        if (!files.isEmpty()) {
            return file(files.get(0));
        }
        DatabaseManager manager = deployment.open(chosen);
        try {
            GroupSnapshot seen = manager.refresh()
                    .group(group)
                    .orElseThrow(() -> new ConfigurationException(
                            config + ": no group " + group + " in manager " + chosen + "; name one with --group"));
            Engine primary = seen.primary()
                    .map(EngineSnapshot::name)
                    .map(manager::engine)
                    .orElseGet(() -> manager.engines(group).get(0));
            List<Engine> replicas = seen.readableReplicas().stream()
                    .map(EngineSnapshot::name)
                    .map(manager::engine)
                    .toList();
            return new ServerSite(manager, primary, replicas, declared);
        } catch (RuntimeException | Error e) {
            manager.close();
            throw e;
        }
    }

    private static Declared declared(Map<String, String> options) {
        String password = options.get("password");
        return new Declared(
                EngineUrl.parse(options.getOrDefault("url", "")),
                options.get("user"),
                password == null ? null : Secret.of(password));
    }

    private static BackupSite file(EngineUrl url) {
        if (url.isInMemory()) {
            throw new ConfigurationException(
                    "backup: a database in memory belongs to its process; name a file or a server");
        }
        return new FileSite(Path.of(url.database()).toAbsolutePath());
    }
}
