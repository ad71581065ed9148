package dev.sluice.routing;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.Route.Reason;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.spi.Opinion;
import dev.sluice.routing.spi.Rule;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules in their order: the first opinion on the intent, else the first neutral one, else the default group. */
final class RuleChain {

    private final String router;
    private final List<Rule> rules;

    RuleChain(String router, List<Rule> rules) {
        this.router = router;
        this.rules = List.copyOf(rules);
    }

    GroupChoice choose(RouteRequest request) {
        Optional<EngineName> pin = request.engine();
        if (pin.isPresent()) {
            return GroupChoice.pinned(pin.get());
        }
        Optional<String> hint = request.group();
        if (hint.isPresent()) {
            return GroupChoice.hinted(hint.get());
        }
        for (Rule rule : rules) {
            GroupChoice choice = ask(rule, request, request.intent() == Intent.READ ? Rule::read : Rule::write);
            if (choice != null) {
                return choice;
            }
        }
        for (Rule rule : rules) {
            GroupChoice choice = ask(rule, request, Rule::route);
            if (choice != null) {
                return choice;
            }
        }
        return GroupChoice.DEFAULT;
    }

    Optional<Boolean> isMigrationAllowed(EngineName engine, RouteRequest subject) {
        for (Rule rule : rules) {
            Optional<Boolean> opinion = guard(rule, r -> r.isMigrationAllowed(engine, subject));
            if (opinion.isPresent()) {
                return opinion;
            }
        }
        return Optional.empty();
    }

    private @Nullable GroupChoice ask(Rule rule, RouteRequest request, Question question) {
        Opinion opinion = guard(rule, r -> question.ask(r, request));
        if (opinion instanceof Opinion.Choice choice) {
            return new GroupChoice(choice.group(), new Reason("rule " + rule.name(), choice.why()));
        }
        if (opinion instanceof Opinion.Rejection rejection) {
            throw new NoRouteException(
                    router + ": the rule " + rule.name() + " refuses this "
                            + request.intent().key() + " (" + rejection.why()
                            + "); ask for something else, or change the rule",
                    List.of(),
                    false,
                    null);
        }
        return null;
    }

    private <T> T guard(Rule rule, Function<Rule, @Nullable T> question) {
        T answer;
        try {
            answer = question.apply(rule);
        } catch (RuntimeException e) {
            throw new NoRouteException(
                    router + ": the rule " + rule.name() + " failed (" + e + "); a rule must answer every request",
                    List.of(),
                    false,
                    e);
        }
        if (answer == null) {
            throw new NoRouteException(
                    router + ": the rule " + rule.name() + " answered null; without an opinion it must say so",
                    List.of(),
                    false,
                    null);
        }
        return answer;
    }

    @FunctionalInterface
    private interface Question {
        Opinion ask(Rule rule, RouteRequest request);
    }
}
