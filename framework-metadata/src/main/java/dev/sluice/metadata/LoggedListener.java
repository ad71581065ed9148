package dev.sluice.metadata;

import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.ScriptStatement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each script, and passes everything on to a listener whose exceptions must not break a script off half-way. */
record LoggedListener(MigrationListener listener) implements MigrationListener {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedListener.class);

    @Override
    public void waiting(Duration soFar) {
        LOG.debug("waiting for another instance since {} ms", soFar.toMillis());
        guarded(() -> listener.waiting(soFar));
    }

    @Override
    public void scriptStarted(MigrationScript script) {
        guarded(() -> listener.scriptStarted(script));
    }

    @Override
    public void statementDone(MigrationScript script, ScriptStatement statement, Duration duration) {
        guarded(() -> listener.statementDone(script, statement, duration));
    }

    @Override
    public void scriptDone(MigrationScript script, Duration duration) {
        LOG.info(
                "{} applied ({} statements, {} ms)",
                script.fileName(),
                script.statements().size(),
                duration.toMillis());
        guarded(() -> listener.scriptDone(script, duration));
    }

    private static void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.warn("the migration listener failed, the migration goes on", e);
        }
    }
}
