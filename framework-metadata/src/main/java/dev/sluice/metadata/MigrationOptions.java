package dev.sluice.metadata;

import dev.sluice.metadata.migration.MigrationBackup;
import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.metadata.migration.MigrationMode;
import dev.sluice.metadata.migration.MigrationVersion;
import dev.sluice.metadata.spi.CodeMigration;
import dev.sluice.metadata.spi.MigrationPace;
import dev.sluice.metadata.spi.MigrationSource;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options of {@link Migrations} while one of them changes; never changed once a {@link ScriptMigrations} has it. */
final class MigrationOptions {

    MigrationSource source;
    List<CodeMigration> code = List.of();
    Duration lockTimeout = Migrations.DEFAULT_LOCK_TIMEOUT;
    Duration statementLockTimeout = Migrations.DEFAULT_STATEMENT_LOCK_TIMEOUT;

    @Nullable
    String applicationVersion;

    MigrationMode mode = Migrations.DEFAULT_MODE;

    @Nullable
    MigrationVersion oldestSchema;

    boolean flyway;

    @Nullable
    MigrationBackup backup;

    MigrationPace pace = () -> {};
    MigrationListener listener = new MigrationListener() {};
    MigrationListener alsoTold = new MigrationListener() {};
    Duration notice = Migrations.DEFAULT_NOTICE;

    MigrationOptions(MigrationSource source) {
        this.source = source;
    }

    MigrationOptions copy() {
        MigrationOptions copy = new MigrationOptions(source);
        copy.code = code;
        copy.lockTimeout = lockTimeout;
        copy.statementLockTimeout = statementLockTimeout;
        copy.applicationVersion = applicationVersion;
        copy.mode = mode;
        copy.oldestSchema = oldestSchema;
        copy.flyway = flyway;
        copy.backup = backup;
        copy.pace = pace;
        copy.listener = listener;
        copy.alsoTold = alsoTold;
        copy.notice = notice;
        return copy;
    }
}
