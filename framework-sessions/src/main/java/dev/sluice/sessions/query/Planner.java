package dev.sluice.sessions.query;

import dev.sluice.DatabaseProduct;
import dev.sluice.sessions.hibernate.AttributeColumns;
import dev.sluice.sessions.hibernate.QueryPlan;
import dev.sluice.sessions.hibernate.QuerySession;
import dev.sluice.sessions.query.Estimate.Quality;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.SharedSessionContract;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;

/** Asks the server's planner, which runs nothing. */
final class Planner {

    /** Of the uppermost step, which comes first, as PostgreSQL and MySQL write it. */
    private static final Pattern ROWS = Pattern.compile("\\brows=([0-9.e+]+)");

    private final Plan<?> plan;
    private final SharedSessionContract session;
    private final DatabaseProduct product;

    Planner(Plan<?> plan) {
        this.plan = plan;
        this.session = plan.queries().session();
        this.product = QuerySession.product(session);
    }

    Explanation explain(SelectionQuery<?> query) {
        QueryPlan asked = QueryPlan.of(session, query);
        String text = product == DatabaseProduct.SQLITE ? tree(asked.ask("explain query plan")) : lines(asked);
        return new Explanation(asked.sql(), text, notes(), plan.queries().route());
    }

    private List<String> notes() {
        return plan.unindexed().stream()
                .map(text -> "matching(" + String.join(", ", text.names())
                        + "): no full-text index is declared for these, so that the texts of all rows are searched, and no rank"
                        + " is known; declare one with @FullTextIndex")
                .toList();
    }

    private String lines(QueryPlan asked) {
        return asked.ask(product == DatabaseProduct.MYSQL ? "explain format=tree" : "explain").stream()
                .map(row -> String.valueOf(row.get(0)).stripTrailing())
                .collect(Collectors.joining("\n"));
    }

    /** Rows of id, parent, nothing, text. */
    private static String tree(List<List<@Nullable Object>> rows) {
        Map<@Nullable Object, Integer> depths = new HashMap<>();
        StringBuilder text = new StringBuilder();
        for (List<@Nullable Object> row : rows) {
            int depth = depths.getOrDefault(row.get(1), -1) + 1;
            depths.put(row.get(0), depth);
            text.append(text.isEmpty() ? "" : "\n").append("  ".repeat(depth)).append(row.get(3));
        }
        return text.toString();
    }

    /** SQLite's planner does not say; there it is counted. */
    Estimate estimate() {
        if (product == DatabaseProduct.SQLITE || plan.limit() == 0) {
            return new Estimate(plan.count(), Quality.EXACT);
        }
        Matcher first = ROWS.matcher(lines(QueryPlan.of(session, plan.each())));
        long rows = first.find() ? (long) Double.parseDouble(first.group(1)) : 0;
        return new Estimate(plan.within(rows), hasStatistics() ? Quality.STATISTICS : Quality.GUESS);
    }

    /** InnoDB keeps some of each table; PostgreSQL has none before the first VACUUM or ANALYZE. */
    private boolean hasStatistics() {
        if (product == DatabaseProduct.MYSQL) {
            return true;
        }
        Object known = session.createNativeQuery(
                        "select reltuples >= 0 from pg_class where oid = to_regclass(:name)", Object.class)
                .setParameter(
                        "name", AttributeColumns.table(session, plan.entity().getJavaType()))
                .getSingleResultOrNull();
        return Objects.equals(known, true);
    }
}
