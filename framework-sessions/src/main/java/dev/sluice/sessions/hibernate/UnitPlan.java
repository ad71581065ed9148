package dev.sluice.sessions.hibernate;

import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.watch.Loading;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a unit of work is to be, before it begins.
 *
 * @param request where its connection is to come from
 * @param write whether it may change anything
 * @param detectsChanges whether a read keeps what it loaded, to find out at the end that an entity was changed
 * @param isolation a level of {@link java.sql.Connection}; empty for the server's default
 * @param timeout for its statements; null for none
 * @param resolvesCommit whether it asks what became of its commit if that is not answered
 * @param undeclared makes, of what a read did that goes beyond the tables it has declared, its refusal
 * @param statements sees each statement that Hibernate is about to prepare and may refuse it by throwing; null for nobody
 * @param borrowing called right before it borrows its connection; may refuse that by throwing
 * @param name what messages call it, by its {@code toString}
 * @param loading what it may load one by one
 * @param log records what it sends; null if nobody looks
 */
public record UnitPlan(
        RouteRequest request,
        boolean write,
        boolean detectsChanges,
        OptionalInt isolation,
        @Nullable Duration timeout,
        boolean resolvesCommit,
        BiFunction<UnitPlan, String, RuntimeException> undeclared,
        @Nullable UnaryOperator<String> statements,
        Consumer<UnitPlan> borrowing,
        Object name,
        Loading loading,
        @Nullable StatementLog log) {}
