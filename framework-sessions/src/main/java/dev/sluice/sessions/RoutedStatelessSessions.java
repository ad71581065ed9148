package dev.sluice.sessions;

import dev.sluice.routing.route.Intent;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@link StatelessSessions} beside {@link RoutedSessions}, whose units it runs. */
record RoutedStatelessSessions(UnitRunner units) implements StatelessSessions {

    @Override
    public <R extends @Nullable Object> R readReturning(
            SessionOptions options, Function<? super StatelessReadSession, ? extends R> work) {
        return units.run(SessionKind.STATELESS, Intent.READ, options, work);
    }

    @Override
    public <R extends @Nullable Object> R writeReturning(
            SessionOptions options, Function<? super StatelessWriteSession, ? extends R> work) {
        return units.run(SessionKind.STATELESS, Intent.WRITE, options, work);
    }

    @Override
    public StatelessReadHandle openRead(SessionOptions options) {
        return units.open(StatelessHandleSession.KIND, Intent.READ, options);
    }

    @Override
    public StatelessWriteHandle openWrite(SessionOptions options) {
        return units.open(StatelessHandleSession.KIND, Intent.WRITE, options);
    }
}
