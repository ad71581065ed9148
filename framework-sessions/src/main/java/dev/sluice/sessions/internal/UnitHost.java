package dev.sluice.sessions.internal;

import dev.sluice.QualifiedName;
import dev.sluice.routing.Router;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What sessions tell to the rooms around them: implemented by whatever opening sessions gives. Safe for all threads. */
public interface UnitHost {

    /** The first word of messages. */
    String who();

    Router router();

    /** The group of engines on which its units run. */
    String group();

    /**
     * All tables that reading entities of these classes may touch.
     *
     * @throws IllegalArgumentException if one of them is no entity
     */
    Set<QualifiedName> tablesRead(Collection<Class<?>> entities);

    /** Whether {@code type} is an entity of these sessions, or a class that Hibernate has derived from one. */
    boolean isEntity(Class<?> type);

    /** The class of an entity of these sessions by its name; empty if there is none. */
    Optional<Class<?>> entityNamed(String name);

    /** Whether a unit of these sessions is open in this thread. */
    boolean isInUnit();

    /**
     * Whether the unit that is open in this thread may have written to these tables, or is going to because it has changed
     * entities: what others see is not what it has to see.
     */
    boolean mayHaveWritten(Set<String> tables);

    /**
     * What stops, from any thread, the unit that is open in this one: its statement is ended on the server, and it goes on no
     * further. Does nothing if it is too late. Takes the reason, a fact for the exception.
     */
    Consumer<String> stopper();

    /**
     * From here on {@code listener} hears what units write, which is watched as long as somebody listens. What units have
     * written that began before is any table. Those that are not heard of because they have ended before are in the sessions'
     * last bookmark when this returns.
     *
     * @return ends it
     */
    Runnable listen(WriteListener listener);

    /**
     * From here on who listens hears which values this attribute has had in the rows that units write through entities.
     *
     * @throws IllegalArgumentException if {@code entity} is none, it has no such attribute, or its former values cannot be known
     */
    void watchRows(Class<?> entity, String attribute);

    /**
     * The same sessions from this side.
     *
     * @throws IllegalArgumentException if they are of another make
     */
    static UnitHost of(Object sessions) {
        if (sessions instanceof UnitHost host) {
            return host;
        }
        throw new IllegalArgumentException("sessions: " + sessions.getClass().getName()
                + " (expected: what Sessions.over(router).open() has given)");
    }
}
