package dev.sluice.sessions.data;

import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.SessionOptions.Propagation;
import java.lang.reflect.Method;
import java.util.stream.Stream;

/**
 * What one method of a repository does.
 *
 * @param name {@code Library.add}, for labels and messages
 * @param alone what its unit wants if it is one by itself
 * @param asPart the same for a part of another unit: a label of ours is no wish
 */
record RepositoryMethod(Method method, String name, Kind kind, SessionOptions alone, SessionOptions asPart) {

    enum Kind {
        READ,
        WRITE,
        /** Gives the session of the unit that is open. */
        SESSION,
        /** Code of the application that is no unit. */
        PLAIN
    }

    /** Whether it is code of the application. */
    boolean isDefault() {
        return method.isDefault() && !method.isBridge();
    }

    SessionOptions options(boolean inUnit) {
        return inUnit ? asPart : alone;
    }

    /** Whether its result is a stream that cannot be read any more once its own unit has ended. */
    boolean needsWholeStream(boolean inUnit) {
        boolean joins = alone.propagation() == Propagation.JOIN || alone.propagation() == Propagation.MANDATORY;
        return Stream.class.isAssignableFrom(method.getReturnType()) && !(inUnit && joins);
    }
}
