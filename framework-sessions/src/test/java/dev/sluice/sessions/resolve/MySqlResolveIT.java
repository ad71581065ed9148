package dev.sluice.sessions.resolve;

import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.hibernate.SharedSessionContract;
import org.junit.jupiter.api.BeforeAll;

@WithMySql
class MySqlResolveIT extends ResolveContract {

    @BeforeAll
    void open(MySqlCluster cluster, TestDatabase database) {
        open(server(database, database.jdbcUrl(cluster.source())));
    }

    @Override
    long statements(SharedSessionContract session) {
        return session.doReturningWork(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("show session status like 'Questions'")) {
                row.next();
                return row.getLong(2);
            }
        });
    }

    @Override
    List<String> wordsIgnoreCase() {
        return List.of("alter table MarketWord modify spelling varchar(40) collate utf8mb4_0900_ai_ci");
    }
}
