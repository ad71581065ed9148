package dev.sluice.sessions;

import dev.sluice.routing.route.Intent;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@link StatelessSessions} beside {@link RoutedSessions}, whose units it runs. */
record RoutedStatelessSessions(UnitRunner units) implements StatelessSessions {

    @Override
    public void read(Consumer<? super StatelessReadSession> work) {
        read(SessionOptions.defaults(), work);
    }

    @Override
    public void read(SessionOptions options, Consumer<? super StatelessReadSession> work) {
        units.run(SessionKind.STATELESS, Intent.READ, options, session -> {
            work.accept(session);
            return Boolean.TRUE;
        });
    }

    @Override
    public <R extends @Nullable Object> R readReturning(Function<? super StatelessReadSession, ? extends R> work) {
        return readReturning(SessionOptions.defaults(), work);
    }

    @Override
    public <R extends @Nullable Object> R readReturning(
            SessionOptions options, Function<? super StatelessReadSession, ? extends R> work) {
        return units.run(SessionKind.STATELESS, Intent.READ, options, work);
    }

    @Override
    public void write(Consumer<? super StatelessWriteSession> work) {
        write(SessionOptions.defaults(), work);
    }

    @Override
    public void write(SessionOptions options, Consumer<? super StatelessWriteSession> work) {
        units.run(SessionKind.STATELESS, Intent.WRITE, options, session -> {
            work.accept(session);
            return Boolean.TRUE;
        });
    }

    @Override
    public <R extends @Nullable Object> R writeReturning(Function<? super StatelessWriteSession, ? extends R> work) {
        return writeReturning(SessionOptions.defaults(), work);
    }

    @Override
    public <R extends @Nullable Object> R writeReturning(
            SessionOptions options, Function<? super StatelessWriteSession, ? extends R> work) {
        return units.run(SessionKind.STATELESS, Intent.WRITE, options, work);
    }
}
