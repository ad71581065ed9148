package dev.sluice.routing.spi;

import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.RouteRequest;
import java.util.Set;

/** All that reads, or all that may write, goes to one group; an opinion on the intent, so before all neutral ones. */
final class IntentRule implements Rule {

    private final Intent intent;
    private final String group;
    private final Opinion opinion;

    IntentRule(Intent intent, String group) {
        this.intent = intent;
        this.group = group;
        this.opinion = Opinion.choose(group, "every " + intent.key() + " goes to " + group);
    }

    @Override
    public String name() {
        return "every " + intent.key();
    }

    @Override
    public Set<String> groups() {
        return Set.of(group);
    }

    @Override
    public Opinion read(RouteRequest request) {
        return intent == Intent.READ ? opinion : Opinion.none();
    }

    @Override
    public Opinion write(RouteRequest request) {
        return intent == Intent.WRITE ? opinion : Opinion.none();
    }
}
