package dev.sluice.cli;

import dev.sluice.ConfigurationException;
import dev.sluice.managers.EngineUnavailableException;
import dev.sluice.routing.NoRouteException;

/** How the command ends: part of its contract. */
final class ExitCode {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int REFUSED = 3;
    static final int UNREACHABLE = 4;

    private ExitCode() {}

    /** What an error that reached the command line means to a script. */
    static int of(Throwable error) {
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
        }
        return FAILED;
    }
}
