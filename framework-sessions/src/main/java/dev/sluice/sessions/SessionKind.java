package dev.sluice.sessions;

import dev.sluice.sessions.hibernate.HibernateUnit;
import dev.sluice.sessions.hibernate.UnitFactory;
import dev.sluice.sessions.hibernate.UnitPlan;
import java.util.function.BiFunction;

/** Which kind of session a unit has: one that keeps its entities, or a stateless one. */
final class SessionKind<S extends RoutedUnit> {

    static final SessionKind<UnitSession> STATEFUL =
            new SessionKind<>(UnitSession.class, UnitFactory::begin, UnitSession::new);

    static final SessionKind<StatelessUnitSession> STATELESS =
            new SessionKind<>(StatelessUnitSession.class, UnitFactory::beginStateless, StatelessUnitSession::new);

    private final Class<S> type;
    private final BiFunction<UnitFactory, UnitPlan, HibernateUnit> begin;
    private final BiFunction<String, Unit, S> open;

    SessionKind(
            Class<S> type, BiFunction<UnitFactory, UnitPlan, HibernateUnit> begin, BiFunction<String, Unit, S> open) {
        this.type = type;
        this.begin = begin;
        this.open = open;
    }

    HibernateUnit begin(UnitFactory factory, UnitPlan plan) {
        return begin.apply(factory, plan);
    }

    /** Makes the session of a unit that has begun. */
    S open(String who, Unit unit) {
        return open.apply(who, unit);
    }

    boolean fits(Unit unit) {
        return type.isInstance(unit.session());
    }

    /** The session of a unit of this kind. */
    S of(Unit unit) {
        return type.cast(unit.session());
    }
}
