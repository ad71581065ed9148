package dev.sluice.routing.jdbc;

import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.RouteHint;
import dev.sluice.routing.route.RouteRequest;

/** What a connection asks for in every unit of work, prepared for either intent, so that a statement only picks one. */
record Template(RouteRequest read, RouteRequest write, boolean readOnly) {

    static Template of(RouteRequest request) {
        return new Template(
                request.withIntent(Intent.READ), request.withIntent(Intent.WRITE), request.intent() == Intent.READ);
    }

    /** The same with the hint of a block of code. */
    Template with(RouteHint hint) {
        return new Template(hint.on(read), hint.on(write), readOnly);
    }
}
