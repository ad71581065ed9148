package dev.sluice.sessions.resolve;

import dev.sluice.DatabaseException;
import java.util.List;
import java.util.stream.Collectors;

/** Entries have no row. Its message names them with their keys, whose sensitive values are masked; its report has all. */
public final class ResolutionException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    /** How many a message names. */
    private static final int NAMED = 100;

    private final transient ResolutionReport report;

    ResolutionException(String who, ResolutionReport report) {
        super(who + ": " + report.unresolved().size() + " of " + report.entries() + " entries have no row ("
                + named(report.unresolved()) + "); correct them, or allow insertMissing");
        this.report = report;
    }

    private static String named(List<Ref<?>> unresolved) {
        String first = unresolved.stream()
                .limit(NAMED)
                .flatMap(entry -> entry.unresolved().stream())
                .map(Unresolved::toString)
                .collect(Collectors.joining("; "));
        return unresolved.size() > NAMED
                ? first + "; and " + (unresolved.size() - NAMED) + " more in its report"
                : first;
    }

    /** All that was found out, of this process only: it is lost if the exception is serialized. */
    public ResolutionReport report() {
        return report;
    }
}
