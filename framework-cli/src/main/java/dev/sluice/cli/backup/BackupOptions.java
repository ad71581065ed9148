package dev.sluice.cli.backup;

import dev.sluice.ConfigurationException;
import dev.sluice.metadata.backup.Backups;
import dev.sluice.metadata.backup.seal.BackupKey;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which database, which store, which keys: a mixin of all commands for backups. */
final class BackupOptions {

    @Option(
            names = "--url",
            defaultValue = "${env:SLUICE_URL}",
            paramLabel = "URL",
            description = "The database; from the environment's SLUICE_URL unless it is given.")
    private @Nullable String url;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Instead: a properties file with the keys sluice.managers.<name>...; replicas are copied first.")
    private @Nullable Path config;

    @Option(names = "--manager", paramLabel = "NAME", description = "The manager, if the file declares several.")
    private @Nullable String manager;

    @Option(names = "--group", paramLabel = "NAME", description = "The group; default unless it is given.")
    private String group = "default";

    @Option(
            names = "--store",
            defaultValue = "${env:SLUICE_STORE}",
            paramLabel = "FOLDER",
            description = "Where backups are; from the environment's SLUICE_STORE unless it is given, else for a SQLite"
                    + " file the folder of its name with .backups.")
    private @Nullable Path store;

    @Option(
            names = "--key-file",
            split = ",",
            paramLabel = "FILES",
            description =
                    "A file with the key that encrypts, 32 bytes in Base64; then, between commas, those of older keys.")
    private List<Path> keys = List.of();

    @Option(
            names = "--tools",
            paramLabel = "FOLDER",
            description = "Where pg_dump, mysqldump and their like are; the folders of PATH unless it is given.")
    private @Nullable Path tools;

    /** Finds the database. The caller closes the site. */
    BackupSite open() {
        if (config != null) {
            return BackupSites.ofConfig(config, manager, group);
        }
        if (url == null) {
            throw new ConfigurationException("backup: no database; add --url or --config, or set SLUICE_URL");
        }
        return BackupSites.ofUrl(url);
    }

    /** The store of that database, with everything else that the options say. */
    Backups backups(BackupSite site) {
        Path folder = store != null ? store : site.defaultStore();
        if (folder == null) {
            throw new ConfigurationException("backup: no store for the backups of a server; add --store FOLDER");
        }
        Backups backups = Backups.of(site.source(), folder);
        if (!keys.isEmpty()) {
            BackupKey[] older = keys.stream().skip(1).map(BackupKey::fromFile).toArray(BackupKey[]::new);
            backups = backups.withKey(BackupKey.fromFile(keys.get(0)), older);
        }
        return tools == null ? backups : backups.withTools(tools);
    }
}
