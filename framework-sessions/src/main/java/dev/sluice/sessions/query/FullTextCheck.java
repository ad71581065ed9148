package dev.sluice.sessions.query;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.sessions.hibernate.AttributeColumns;
import dev.sluice.sessions.hibernate.QuerySession;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.SharedSessionContract;

/** Whether the full-text indexes that an entity declares are there, by the server's catalogue. */
final class FullTextCheck {

    /** What PostgreSQL adds to an expression when it shows it. */
    private static final Pattern ADDED = Pattern.compile("::[a-z]+( varying)?|[()\"\\s]");

    private final SharedSessionContract session;
    private final EntityType<?> entity;
    private final String table;

    private FullTextCheck(Plan<?> plan) {
        this.session = plan.queries().session();
        this.entity = plan.entity();
        this.table = AttributeColumns.table(session, entity.getJavaType());
    }

    /** @throws ConfigurationException with all that is missing */
    static void check(Plan<?> plan) {
        FullTextCheck check = new FullTextCheck(plan);
        List<FullText> declared = FullText.of(check.entity);
        if (declared.isEmpty()) {
            throw new FilterException(check.entity.getName()
                    + " checkFullText: the entity declares no full-text index; annotate it with @FullTextIndex");
        }
        List<String> problems = new ArrayList<>();
        for (FullText index : declared) {
            String what = "full-text index " + index.name() + " of " + check.entity.getName();
            if (!check.isThere(index)) {
                problems.add(what + " is not there, or not as declared; run: " + check.ddl(index));
            } else if (check.tellsCase(index)) {
                problems.add(
                        what + " tells upper from lower case, as its columns do; give them a collation that does not,"
                                + " such as utf8mb4_0900_ai_ci");
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(plan.queries().who(), problems);
        }
    }

    private List<String> columns(FullText index) {
        return index.texts().stream()
                .map(steps -> AttributeColumns.of(
                                session,
                                entity.getJavaType(),
                                steps.stream()
                                        .<String>map(SingularAttribute::getName)
                                        .toList())
                        .get(0)
                        .name())
                .toList();
    }

    private boolean isThere(FullText index) {
        return switch (QuerySession.product(session)) {
            case POSTGRESQL ->
                ask(
                                "select pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indexrelid"
                                        + " where c.relname = ?1 and i.indrelid = to_regclass(?2) and i.indisvalid",
                                index.name(),
                                table)
                        .stream()
                        .anyMatch(definition -> {
                            int using = definition.toLowerCase(Locale.ROOT).indexOf(" using gin ");
                            return using >= 0
                                    && plain(definition.substring(using)).equals("usinggin" + plain(vector(index)));
                        });
            case MYSQL ->
                ask(
                                "select column_name from information_schema.statistics where table_schema = database()"
                                        + " and table_name = ?1 and index_name = ?2 and index_type = 'FULLTEXT'"
                                        + " order by seq_in_index",
                                table,
                                index.name())
                        .equals(columns(index));
            case SQLITE ->
                ask("select sql from sqlite_schema where name = ?1", index.name()).stream()
                                .anyMatch(sql -> sql.toLowerCase(Locale.ROOT).contains("using fts5"))
                        && ask("select name from pragma_table_info(?1) order by cid", index.name())
                                .equals(columns(index));
        };
    }

    /** MySQL's index goes by the collation of its columns. */
    private boolean tellsCase(FullText index) {
        return QuerySession.product(session) == DatabaseProduct.MYSQL
                && ask(
                                "select lower(column_name) from information_schema.columns where table_schema = database()"
                                        + " and table_name = ?1 and collation_name not like '%!_ci' escape '!'",
                                table)
                        .stream()
                        .anyMatch(column -> columns(index).stream().anyMatch(column::equalsIgnoreCase));
    }

    private static String plain(String expression) {
        return ADDED.matcher(expression.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private List<String> ask(String sql, String... values) {
        var query = session.createNativeQuery(sql, String.class);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query.getResultList();
    }

    private String vector(FullText index) {
        return columns(index).stream()
                .map(column -> "coalesce(" + column + ", '')")
                .collect(Collectors.joining(" || ' ' || ", "to_tsvector('simple', ", ")"));
    }

    private String ddl(FullText index) {
        String columns = String.join(", ", columns(index));
        return switch (QuerySession.product(session)) {
            case POSTGRESQL -> "create index " + index.name() + " on " + table + " using gin (" + vector(index) + ")";
            case MYSQL -> "alter table " + table + " add fulltext index " + index.name() + " (" + columns + ")";
            case SQLITE ->
                "create virtual table " + index.name() + " using fts5(" + columns + ", content='" + table
                        + "', content_rowid='" + id() + "'), with the triggers that keep it";
        };
    }

    private String id() {
        return AttributeColumns.of(
                        session,
                        entity.getJavaType(),
                        List.of(Ids.single(entity).getName()))
                .get(0)
                .name();
    }
}
