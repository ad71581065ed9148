package dev.sluice.routing;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.Route.Reason;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.spi.Opinion;
import dev.sluice.routing.spi.Rule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules in their order: the first opinion on the intent, else the first neutral one, else the default group. */
final class RuleChain {

    private final String router;
    private final List<Rule> rules;
    private volatile @Nullable GroupChoice lastHinted;

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
            return hinted(hint.get());
        }
        GroupChoice choice = first(request, request.intent() == Intent.READ ? Question.READ : Question.WRITE);
        if (choice == null) {
            choice = first(request, Question.ROUTE);
        }
        return choice == null ? GroupChoice.DEFAULT : choice;
    }

    /** The sessions of one group name it in every request. */
    private GroupChoice hinted(String group) {
        GroupChoice last = lastHinted;
        if (last == null || !last.group().equals(group)) {
            last = GroupChoice.hinted(group);
            lastHinted = last;
        }
        return last;
    }

    Optional<Boolean> isMigrationAllowed(EngineName engine, RouteRequest subject) {
        for (Rule rule : rules) {
            Optional<Boolean> opinion;
            try {
                opinion = rule.isMigrationAllowed(engine, subject);
            } catch (RuntimeException e) {
                throw failed(rule, e);
            }
            if (required(rule, opinion).isPresent()) {
                return opinion;
            }
        }
        return Optional.empty();
    }

    private @Nullable GroupChoice first(RouteRequest request, Question question) {
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            Opinion opinion = ask(rule, request, question);
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
        }
        return null;
    }

    private Opinion ask(Rule rule, RouteRequest request, Question question) {
        Opinion opinion;
        try {
            opinion = switch (question) {
                case READ -> rule.read(request);
                case WRITE -> rule.write(request);
                case ROUTE -> rule.route(request);
            };
        } catch (RuntimeException e) {
            throw failed(rule, e);
        }
        return required(rule, opinion);
    }

    private <T> T required(Rule rule, @Nullable T answer) {
        if (answer == null) {
            throw new NoRouteException(
                    router + ": the rule " + rule.name() + " answered null; without an opinion it must say so",
                    List.of(),
                    false,
                    null);
        }
        return answer;
    }

    private NoRouteException failed(Rule rule, RuntimeException e) {
        return new NoRouteException(
                router + ": the rule " + rule.name() + " failed (" + e + "); a rule must answer every request",
                List.of(),
                false,
                e);
    }

    /** Asked without lambdas, which would be allocated with each decision. */
    private enum Question {
        READ,
        WRITE,
        ROUTE
    }
}
