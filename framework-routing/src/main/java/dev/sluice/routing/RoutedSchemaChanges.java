package dev.sluice.routing;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.managers.UnknownEngineException;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.classify.NamedTables;
import dev.sluice.routing.classify.StatementText;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.schema.SchemaChange;
import dev.sluice.routing.schema.SchemaChanges;
import dev.sluice.routing.schema.SecondTry;
import dev.sluice.routing.spi.RouteListener.Healing;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those of one router. Safe for all threads. */
final class RoutedSchemaChanges implements SchemaChanges {

    /** What a replica lacked is remembered once for all reads that found it in this time. */
    private static final Duration SAME = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(SchemaChanges.class);

    private final RouterSettings settings;
    private final RouteTables tables;
    private final SchemaLessons lessons;

    RoutedSchemaChanges(RouterSettings settings, RouteTables tables) {
        this.settings = settings;
        this.tables = tables;
        this.lessons = new SchemaLessons(settings.timing());
    }

    @Override
    public boolean areUnderWay() {
        return tables.isSchemaUnderWay();
    }

    @Override
    public SchemaChange begin(String group, Set<QualifiedName> changed, String what) {
        SchemaHold hold = hold(group, changed, requireNonNull(what, "what"));
        LOG.info(
                "[{}/{}] {} changes ({}); its reads stay off replicas until they have replayed that",
                settings.manager().name(),
                group,
                hold.names(),
                what);
        return hold;
    }

    /** The same without a word. */
    SchemaHold hold(String group, Set<QualifiedName> changed, String what) {
        if (!settings.manager().groups().contains(group)) {
            throw new UnknownEngineException(settings.manager().name() + ": no group " + group + " (groups: "
                    + String.join(", ", settings.manager().groups()) + "); name one of these");
        }
        SchemaHold hold = new SchemaHold(group, Set.copyOf(changed), what, settings.timing(), () -> changed(group));
        tables.traffic(group).begins(hold);
        lessons.forgetAll();
        return hold;
    }

    private void changed(String group) {
        tables.traffic(group).schemaChanged();
        lessons.forgetAll();
    }

    @Override
    public Optional<SecondTry> secondTry(Route failedOn, DatabaseProduct product, String sql, SQLException failure) {
        boolean mayHelp = failedOn.role() == EngineRole.REPLICA
                && SchemaLessons.lacksAName(product, failure)
                && lessons.isWorthATry(product, sql);
        return mayHelp ? Optional.of(new OnPrimary(failedOn, product, sql, failure)) : Optional.empty();
    }

    @Override
    public Watch watch(String group, Duration every) {
        if (requireNonNull(every, "every").isNegative() || every.isZero()) {
            throw new IllegalArgumentException("every: " + every + " (expected: > 0)");
        }
        return SchemaWatch.begin(settings.manager(), this, group, every);
    }

    RouterSettings settings() {
        return settings;
    }

    private final class OnPrimary implements SecondTry {

        private final Route failedOn;
        private final DatabaseProduct product;
        private final String sql;
        private final SQLException failure;

        OnPrimary(Route failedOn, DatabaseProduct product, String sql, SQLException failure) {
            this.failedOn = failedOn;
            this.product = product;
            this.sql = sql;
            this.failure = failure;
        }

        @Override
        public RouteRequest on(RouteRequest request) {
            return request.consistency(Consistency.strong());
        }

        @Override
        public void succeeded() {
            settings.listener().healed(failedOn.engine(), Healing.SCHEMA_BEHIND);
            NamedTables named = new StatementText(product, sql).tables();
            Set<String> names = SchemaHold.keys(named.read());
            if (names.isEmpty() || isKnown(names)) {
                return; // of what names no table, each finds out for itself
            }
            SchemaHold found = hold(failedOn.group(), named.read(), "found by a read");
            found.ended(Bookmark.none());
            LOG.warn(
                    "[{}/{}] does not know what its primary knows (SQLState={}, code={}), the read ran there; reads of {}"
                            + " stay off replicas until they have caught up. Migrations that nobody announces are found in"
                            + " this way only",
                    settings.manager().name(),
                    failedOn.engine(),
                    failure.getSQLState(),
                    failure.getErrorCode(),
                    found.names());
        }

        private boolean isKnown(Set<String> names) {
            return Arrays.stream(tables.traffic(failedOn.group()).schemaHolds())
                    .anyMatch(hold -> !hold.isOlderThan(SAME)
                            && (hold.tables().isEmpty() || hold.tables().containsAll(names)));
        }

        @Override
        public void failed(SQLException again) {
            if (SchemaLessons.lacksAName(product, again)) {
                lessons.wasInVain(product, sql);
            }
        }
    }
}
