package dev.sluice.types;

import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import dev.sluice.types.collection.Containers;
import dev.sluice.types.net.Cidr;
import dev.sluice.types.net.Nets;
import dev.sluice.types.range.MultiRange;
import dev.sluice.types.range.MultiRanges;
import dev.sluice.types.range.Range;
import dev.sluice.types.range.Ranges;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The casts in what a column is asked keep no index from answering. */
@WithPostgres
class PostgresIndexIT {

    @Test
    void anIndexAnswersWhatIsAsked(TestDatabase database) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("set enable_seqscan = off");
            answers(
                    statement,
                    "gist",
                    Ranges.int32(),
                    Range.of(1),
                    Operator.CONTAINS,
                    Operator.OVERLAPS,
                    Operator.ADJACENT);
            answers(
                    statement,
                    "gist",
                    MultiRanges.int64(),
                    MultiRange.of(Range.of(1L)),
                    Operator.CONTAINS,
                    Operator.OVERLAPS);
            answers(
                    statement,
                    "gin",
                    Containers.list(Types.string(20)),
                    List.of("a"),
                    Operator.CONTAINS,
                    Operator.OVERLAPS);
            answers(statement, "gin", Containers.list(Types.decimal(7, 2)), List.of(BigDecimal.ONE), Operator.CONTAINS);
            answers(statement, "gin", Containers.map(), Map.of("a", "b"), Operator.CONTAINS);
            answers(
                    statement,
                    "gist (v inet_ops)",
                    Nets.cidr(),
                    Cidr.parse("10.0.0.0/8"),
                    Operator.CONTAINS,
                    Operator.OVERLAPS);
        }
    }

    private static <J> void answers(
            Statement statement, String index, TypeEngine<J> type, J value, Operator... operators) throws SQLException {
        Storage<J> storage = type.on(POSTGRESQL);
        String using = index.contains("(") ? index : index + " (v)";
        statement.execute("create table asked (v " + storage.ddl() + ")");
        statement.execute("create index asked_v on asked using " + using);
        for (Operator operator : operators) {
            String condition =
                    storage.condition(operator, "v", storage.literal(value)).orElseThrow();
            StringBuilder plan = new StringBuilder();
            try (ResultSet rows = statement.executeQuery("explain select 1 from asked where " + condition)) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            assertThat(plan.toString()).as(type.name() + " " + operator).contains("Index Cond");
        }
        statement.execute("drop table asked");
    }
}
