package dev.sluice.sessions.hibernate;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SharedSessionContract;
import org.hibernate.internal.util.MutableObject;
import org.hibernate.query.SelectionQuery;
import org.hibernate.query.sqm.internal.ConcreteSqmSelectQueryPlan;
import org.hibernate.query.sqm.internal.SqmJdbcExecutionContextAdapter;
import org.hibernate.query.sqm.internal.SqmSelectionQueryImpl;
import org.hibernate.sql.exec.spi.JdbcParameterBinder;
import org.hibernate.sql.exec.spi.JdbcParameterBindings;
import org.hibernate.sql.exec.spi.JdbcSelect;
import org.jspecify.annotations.Nullable;

/** The statement of a query with its values bound, to be sent with words in front of it that ask for its plan. */
public final class QueryPlan {

    private final SharedSessionContract session;
    private final JdbcSelect select;
    private final JdbcParameterBindings values;
    private final SqmJdbcExecutionContextAdapter context;

    private QueryPlan(
            SharedSessionContract session,
            JdbcSelect select,
            JdbcParameterBindings values,
            SqmJdbcExecutionContextAdapter context) {
        this.session = session;
        this.select = select;
        this.values = values;
        this.context = context;
    }

    /** Of a query that criteria made. */
    public static QueryPlan of(SharedSessionContract session, SelectionQuery<?> query) {
        SqmSelectionQueryImpl<?> criteria = (SqmSelectionQueryImpl<?>) query;
        MutableObject<JdbcParameterBindings> values = new MutableObject<>();
        JdbcSelect select = new Translation(criteria).select(values);
        return new QueryPlan(session, select, values.get(), new SqmJdbcExecutionContextAdapter(criteria, select));
    }

    /** Without the values. */
    public String sql() {
        return select.getSqlString();
    }

    /**
     * What the server answers to the statement behind {@code words}.
     *
     * @return its rows
     */
    public List<List<@Nullable Object>> ask(String words) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(words + " " + sql())) {
                int at = 0;
                for (JdbcParameterBinder binder : select.getParameterBinders()) {
                    binder.bindParameterValue(statement, ++at, values, context);
                }
                try (ResultSet rows = statement.executeQuery()) {
                    return read(rows);
                }
            }
        });
    }

    private static List<List<@Nullable Object>> read(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<List<@Nullable Object>> read = new ArrayList<>();
        while (rows.next()) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                row.add(rows.getObject(i));
            }
            read.add(row);
        }
        return read;
    }

    /** Hibernate's way from a query to a statement, which is open to its subclasses only. */
    private static final class Translation extends ConcreteSqmSelectQueryPlan<Object> {

        private final SqmSelectionQueryImpl<?> query;

        Translation(SqmSelectionQueryImpl<?> query) {
            super(
                    query.getSqmStatement(),
                    "",
                    query.getDomainParameterXref(),
                    Object.class,
                    null,
                    query.getQueryOptions());
            this.query = query;
        }

        JdbcSelect select(MutableObject<JdbcParameterBindings> values) {
            return buildInterpretation(query.getSqmStatement(), query.getDomainParameterXref(), query, values)
                    .jdbcOperation();
        }
    }
}
