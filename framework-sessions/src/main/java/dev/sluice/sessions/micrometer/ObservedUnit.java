package dev.sluice.sessions.micrometer;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.CommitOutcomeUnknownException;
import dev.sluice.sessions.spi.SessionCustomizer.UnitEnd;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.hibernate.SessionEventListener;
import org.jspecify.annotations.Nullable;

/** One unit under observation. Hibernate tells when the connection comes and goes. Confined to the unit's thread. */
final class ObservedUnit implements UnitEnd, SessionEventListener {

    private static final long serialVersionUID = 1L;

    private final transient String manager;
    private final transient RouteRequest request;
    private final transient MeterRegistry meters;
    private final transient Observation observation;
    private transient Observation.@Nullable Scope scope;

    private long connectedAt;
    private long heldNanos;

    ObservedUnit(String manager, RouteRequest request, ObservationRegistry observations, MeterRegistry meters) {
        this.manager = manager;
        this.request = request;
        this.meters = meters;
        this.observation = Observation.createNotStarted(SessionMeter.UNIT.meterName(), observations)
                .contextualName(request.label().orElse(request.intent().key() + " unit"))
                .start();
        this.scope = observation.openScope();
    }

    @Override
    public void jdbcConnectionAcquisitionEnd() {
        connectedAt = System.nanoTime();
    }

    @Override
    public void jdbcConnectionReleaseStart() {
        if (connectedAt != 0) {
            heldNanos += System.nanoTime() - connectedAt;
            connectedAt = 0;
        }
    }

    @Override
    public void suspended() {
        if (scope != null) {
            scope.close();
            scope = null;
        }
    }

    @Override
    public void resumed() {
        scope = observation.openScope();
    }

    @Override
    public void ended(Optional<Route> route, @Nullable Throwable failure) {
        KeyValues facts = facts(route, failure);
        suspended();
        observation.lowCardinalityKeyValues(facts);
        route.ifPresent(served ->
                observation.highCardinalityKeyValue("engine", served.engine().toString()));
        if (failure != null) {
            observation.error(failure);
        }
        observation.stop();
        if (route.isPresent()) {
            List<Tag> tags = facts.stream()
                    .map(fact -> Tag.of(fact.getKey(), fact.getValue()))
                    .toList();
            Timer.builder(SessionMeter.TRANSACTION.meterName())
                    .description(SessionMeter.TRANSACTION.sentence())
                    .tags(tags)
                    .register(meters)
                    .record(heldNanos, TimeUnit.NANOSECONDS);
        }
    }

    private KeyValues facts(Optional<Route> route, @Nullable Throwable failure) {
        String group = request.group().orElse(EngineName.DEFAULT_GROUP);
        String role = route.map(served -> served.role().name().toLowerCase(Locale.ROOT))
                .orElse("none");
        return KeyValues.of(
                KeyValue.of("manager", manager),
                KeyValue.of("group", group),
                KeyValue.of("intent", request.intent().key()),
                KeyValue.of("role", role),
                KeyValue.of("outcome", outcome(failure)));
    }

    private static String outcome(@Nullable Throwable failure) {
        if (failure == null) {
            return "committed";
        }
        return failure instanceof CommitOutcomeUnknownException ? "unknown" : "rolled_back";
    }
}
