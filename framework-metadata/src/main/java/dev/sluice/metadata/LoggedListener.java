package dev.sluice.metadata;

import dev.sluice.QualifiedName;
import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.ScriptStatement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each script, and passes everything on to listeners whose exceptions must not break a script off half-way. */
record LoggedListener(List<MigrationListener> listeners) implements MigrationListener {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedListener.class);

    static LoggedListener of(MigrationOptions options) {
        return new LoggedListener(List.of(options.listener, options.alsoTold));
    }

    @Override
    public void changing(Set<QualifiedName> tables) {
        guarded(listener -> listener.changing(tables));
    }

    @Override
    public void waiting(Duration soFar) {
        LOG.debug("waiting for another instance since {} ms", soFar.toMillis());
        guarded(listener -> listener.waiting(soFar));
    }

    @Override
    public void scriptStarted(MigrationScript script) {
        guarded(listener -> listener.scriptStarted(script));
    }

    @Override
    public void statementDone(MigrationScript script, ScriptStatement statement, Duration duration) {
        guarded(listener -> listener.statementDone(script, statement, duration));
    }

    @Override
    public void scriptDone(MigrationScript script, Duration duration) {
        LOG.info(
                "{} applied ({} statements, {} ms)",
                script.fileName(),
                script.statements().size(),
                duration.toMillis());
        guarded(listener -> listener.scriptDone(script, duration));
    }

    private void guarded(Consumer<MigrationListener> call) {
        for (MigrationListener listener : listeners) {
            try {
                call.accept(listener);
            } catch (RuntimeException e) {
                LOG.warn("the migration listener failed, the migration goes on", e);
            }
        }
    }
}
