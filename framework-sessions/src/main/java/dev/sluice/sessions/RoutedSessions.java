package dev.sluice.sessions;

import static java.util.Objects.requireNonNull;

import dev.sluice.QualifiedName;
import dev.sluice.metadata.model.Schema;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.schema.SchemaChanges.Watch;
import dev.sluice.sessions.bulk.EntityBulk;
import dev.sluice.sessions.event.SessionEvents;
import dev.sluice.sessions.hibernate.HibernateUnit;
import dev.sluice.sessions.hibernate.UnitFactory;
import dev.sluice.sessions.internal.UnitHost;
import dev.sluice.sessions.internal.WriteListener;
import dev.sluice.sessions.spi.SessionCustomizer;
import dev.sluice.sessions.watch.StatementCount;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Sessions} over one group of one router. */
final class RoutedSessions implements Sessions, UnitHost {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final String who;
    private final Router router;
    private final String group;
    private final UnitFactory factory;
    private final UnitRunner units;
    private final Watch watch;
    private final UnitReports reports;
    private final StatelessSessions stateless;

    private final AtomicReference<Bookmark> lastBookmark = new AtomicReference<>(Bookmark.none());

    RoutedSessions(
            String who,
            Router router,
            RouteRequest reads,
            UnitFactory units,
            FailureTranslator failures,
            UnitDefaults defaults,
            UnitReports reports,
            List<SessionCustomizer> customizers,
            Watch watch) {
        this.who = who;
        this.router = router;
        this.reports = reports;
        this.group = reads.group().orElseThrow();
        this.factory = units;
        this.watch = watch;
        this.units = new UnitRunner(
                who,
                router,
                reads,
                units,
                failures,
                defaults,
                reports,
                customizers,
                unit -> committed(unit.hibernate()));
        this.stateless = new RoutedStatelessSessions(this.units);
    }

    @Override
    public <R extends @Nullable Object> R readReturning(
            SessionOptions options, Function<? super ReadSession, ? extends R> work) {
        return units.run(SessionKind.STATEFUL, Intent.READ, options, work);
    }

    @Override
    public <R extends @Nullable Object> R writeReturning(
            SessionOptions options, Function<? super WriteSession, ? extends R> work) {
        return units.run(SessionKind.STATEFUL, Intent.WRITE, options, work);
    }

    @Override
    public ReadHandle openRead(SessionOptions options) {
        return units.open(HandleSession.KIND, Intent.READ, options);
    }

    @Override
    public WriteHandle openWrite(SessionOptions options) {
        return units.open(HandleSession.KIND, Intent.WRITE, options);
    }

    @Override
    public StatelessSessions stateless() {
        return stateless;
    }

    @Override
    public <E> EntityBulk<E> bulk(Class<E> entity) {
        return factory.bulk(router, group, entity, this::loaded);
    }

    /** By transactions of which no unit knows: one is begun that tells of them. */
    private void loaded(Class<?> entity) {
        factory.forget(entity);
        if (factory.isHeard()) {
            write(session -> ((RoutedUnit) session).unit().hibernate().loaded(factory.tablesOf(entity)));
        }
    }

    @Override
    public Bookmark lastBookmark() {
        return router.positioned(requireNonNull(lastBookmark.get())); // never holds null
    }

    @Override
    public Schema schema() {
        return factory.schema();
    }

    @Override
    public List<String> firstRows() {
        return factory.firstRows();
    }

    @Override
    public SessionEvents events() {
        return units.listeners();
    }

    @Override
    public StatementCount countStatements() {
        return reports.count();
    }

    @Override
    public String who() {
        return who;
    }

    @Override
    public Router router() {
        return router;
    }

    @Override
    public String group() {
        return group;
    }

    @Override
    public Set<QualifiedName> tablesRead(Collection<Class<?>> entities) {
        return factory.tablesRead(entities);
    }

    @Override
    public boolean isEntity(Class<?> type) {
        return factory.isEntity(type);
    }

    @Override
    public Optional<Class<?>> entityNamed(String name) {
        return factory.entityNamed(name);
    }

    @Override
    public boolean isInUnit() {
        return OpenUnits.innermostOf(units) != null;
    }

    @Override
    public boolean mayHaveWritten(Set<String> tables) {
        @Nullable Unit unit = OpenUnits.innermostOf(units);
        return unit != null && unit.hibernate().mayHaveWritten(tables);
    }

    @Override
    public Consumer<String> stopper() {
        @Nullable Unit unit = OpenUnits.innermostOf(units);
        return unit == null ? reason -> {} : unit::cancel;
    }

    @Override
    public Runnable listen(WriteListener listener) {
        return factory.listen(listener);
    }

    @Override
    public void watchRows(Class<?> entity, String attribute) {
        factory.watchRows(entity, attribute);
    }

    @Override
    public void close() {
        watch.close();
        units.close();
    }

    private void committed(HibernateUnit unit) {
        Bookmark bookmark = unit.bookmark();
        if (unit.bookmarkFailure().isPresent()) {
            bookmark = unknownPosition(
                    unit.route().orElseThrow(), unit.bookmarkFailure().get());
        }
        if (!bookmark.isNone()) {
            lastBookmark.accumulateAndGet(bookmark, Bookmark::merge);
        }
        unit.tellWritten(bookmark); // after that, so that who begins to listen in between knows one or the other
    }

    /** It is committed, and nothing can prove of a replica that it has it: reads after it go to the primary. */
    private Bookmark unknownPosition(Route route, RuntimeException failure) {
        LOG.warn("[{}] {}", who, failure.getMessage());
        long epoch = router.manager()
                .topology()
                .group(route.group())
                .map(group -> group.epoch())
                .orElse(0L);
        Bookmark bookmark = Bookmark.ofUnknown(route.group(), epoch);
        router.scope().advance(bookmark);
        return bookmark;
    }
}
