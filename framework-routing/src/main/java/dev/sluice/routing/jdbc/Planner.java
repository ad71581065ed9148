package dev.sluice.routing.jdbc;

import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.routing.Router;
import dev.sluice.routing.classify.Classification;
import dev.sluice.routing.classify.Effect;
import dev.sluice.routing.classify.NamedTables;
import dev.sluice.routing.classify.StatementText;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.RouteHint;
import dev.sluice.routing.route.RouteRequest;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Decides what the router is asked for a statement, by whoever has said most: a hint, the connection that was declared
 * read-only, the transaction that was not, the text. Safe for all threads.
 */
final class Planner {

    /** Of work that has no text: a savepoint, an unwrapped connection. */
    static final Classification NO_TEXT = new Classification(Effect.UNKNOWN, "no statement", false);

    static final Classification METADATA = new Classification(Effect.READ, "reads the schema", false);

    /** What is UNKNOWN and bound only asks for what the session remembers, but for these. */
    private static final Set<String> LEAVING =
            Set.of("controls a transaction", "uses a cursor", "runs a prepared statement");

    private final Router router;
    private final LearningClassifiers classifiers;
    private final boolean classify;
    private final @Nullable DatabaseProduct onlyProduct;

    @SuppressWarnings("ThreadLocalUsage") // one per data source, which remembers for itself
    private final ThreadLocal<ThreadMemory> memories = ThreadLocal.withInitial(ThreadMemory::new);

    Planner(Router router, LearningClassifiers classifiers, boolean classify) {
        this.router = router;
        this.classifiers = classifiers;
        this.classify = classify;
        Set<DatabaseProduct> products = StreamSupport.stream(router.manager().spliterator(), false)
                .map(engine -> engine.product())
                .collect(Collectors.toSet());
        this.onlyProduct = products.size() == 1 ? products.iterator().next() : null;
    }

    /** This thread's. */
    ThreadMemory memory() {
        return memories.get();
    }

    Plan plan(String sql, Template template, boolean readOnly, boolean autoCommit) throws SQLException {
        RouteHint scoped = router.hint().orElse(null);
        Template base = scoped == null ? template : template.with(scoped);
        Classification found = classifiers.classify(product(base), sql);
        Hint hint = Hint.of(sql, base.read());
        if (hint != null) {
            return hinted(hint, base, found, readOnly, autoCommit);
        }
        return plan(found, base, scoped, readOnly, autoCommit);
    }

    /** The same plan with what the text names, of a read that is this statement alone: its replica must have replayed that. */
    Plan naming(Plan plan, String sql, Template template, boolean autoCommit) throws SQLException {
        RouteRequest request = plan.request();
        if (!autoCommit || !plan.isRead() || !request.reads().isEmpty()) {
            return plan;
        }
        NamedTables named = new StatementText(product(template), sql).tables();
        return named.complete() && !named.read().isEmpty() ? plan.asking(request.names(named.read())) : plan;
    }

    /** For what has no text. */
    Plan plan(Classification found, Template template, boolean readOnly, boolean autoCommit) {
        RouteHint scoped = router.hint().orElse(null);
        return plan(found, scoped == null ? template : template.with(scoped), scoped, readOnly, autoCommit);
    }

    private Plan plan(
            Classification found, Template base, @Nullable RouteHint scoped, boolean readOnly, boolean autoCommit) {
        Plan.By by = byItself(found, base, readOnly, autoCommit);
        boolean read = isRead(by);
        Intent said = scoped == null ? null : scoped.intent().orElse(null);
        if (said != null) {
            read = by == Plan.By.CONNECTION || said == Intent.READ;
            by = Plan.By.HINT;
        } else if (scoped != null && !read && isPinnedRead(base.read(), found)) {
            read = true;
            by = Plan.By.HINT;
        }
        return memory().plan(read ? base.read() : base.write(), by, found);
    }

    /** Who says most when nobody gives a hint. */
    private Plan.By byItself(Classification found, Template base, boolean readOnly, boolean autoCommit) {
        if (base.readOnly() || readOnly) {
            return Plan.By.CONNECTION;
        }
        if (!autoCommit) {
            return Plan.By.TRANSACTION;
        }
        return classify && found.effect() == Effect.READ ? Plan.By.CLASSIFIER : Plan.By.NOBODY;
    }

    private static boolean isRead(Plan.By by) {
        return by == Plan.By.CONNECTION || by == Plan.By.CLASSIFIER;
    }

    /** What is meant for one engine goes there as what it is by its text: a replica takes no writes. */
    private static boolean isPinnedRead(RouteRequest request, Classification found) {
        return request.engine().isPresent() && found.effect() == Effect.READ;
    }

    private Plan hinted(Hint hint, Template base, Classification found, boolean readOnly, boolean autoCommit) {
        boolean declared = base.readOnly() || readOnly;
        if (declared && hint.intent() == Intent.WRITE) {
            RouteRequest read = hint.request().withIntent(Intent.READ).consistency(Consistency.strong());
            return new Plan(read, Plan.By.HINT, found, hint.text());
        }
        Intent byItself = isRead(byItself(found, base, readOnly, autoCommit)) ? Intent.READ : Intent.WRITE;
        RouteRequest request = hint.request(isPinnedRead(hint.request(), found) ? Intent.READ : byItself);
        return new Plan(request, Plan.By.HINT, found, hint.text());
    }

    /** The product that the request leads to; the text means something only with it. */
    DatabaseProduct product(Template template) throws SQLException {
        return onlyProduct != null ? onlyProduct : product(group(template));
    }

    /** The product of a group. */
    DatabaseProduct product(String group) throws SQLException {
        if (onlyProduct != null) {
            return onlyProduct;
        }
        try {
            return router.manager().engines(group).get(0).product();
        } catch (DatabaseException e) {
            throw SqlErrors.of(e);
        }
    }

    /** The group that the request leads to. */
    String group(Template template) throws SQLException {
        if (router.manager().groups().size() == 1) {
            return router.manager().groups().get(0);
        }
        try {
            RouteRequest request = template.read();
            return request.group().isPresent()
                    ? request.group().get()
                    : router.explain(request).group();
        } catch (DatabaseException e) {
            throw SqlErrors.of(e);
        }
    }

    /** Whether the statement leaves something in the session that the next borrower must not find. */
    static boolean leavesTraces(Classification found) {
        return found.sessionBound() && (found.effect() == Effect.WRITE || LEAVING.contains(found.reason()));
    }
}
