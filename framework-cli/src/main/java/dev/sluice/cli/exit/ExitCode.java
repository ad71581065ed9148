package dev.sluice.cli.exit;

import dev.sluice.ConfigurationException;
import dev.sluice.managers.EngineUnavailableException;
import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.routing.NoRouteException;

/** How the command ends: part of its contract. */
public final class ExitCode {

    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int REFUSED = 3;
    public static final int UNREACHABLE = 4;

    private ExitCode() {}

    /** What an error that reached the command line means to a script. */
    public static int of(Throwable error) {
        for (Throwable t = error; t != null; t = t.getCause()) {
            if (t instanceof EngineUnavailableException || t instanceof NoRouteException) {
                return UNREACHABLE;
            }
            if (t instanceof RefusedException) {
                return REFUSED;
            }
            if (t instanceof ConfigurationException) {
                return USAGE;
            }
            if (t instanceof BackupException backup) {
                return switch (backup.reason()) {
                    case REFUSED -> REFUSED;
                    case UNREACHABLE -> UNREACHABLE;
                    case UNKNOWN, KEY -> USAGE;
                    default -> FAILED;
                };
            }
        }
        return FAILED;
    }
}
