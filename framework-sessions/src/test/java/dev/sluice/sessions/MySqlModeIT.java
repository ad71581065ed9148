package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.config.Startup;
import dev.sluice.routing.Router;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A backslash in a query is one backslash, whatever mode the server is in. */
@WithMySql
class MySqlModeIT {

    @ParameterizedTest
    @ValueSource(strings = {"STRICT_TRANS_TABLES", "STRICT_TRANS_TABLES,NO_BACKSLASH_ESCAPES"})
    void readsABackslashAsOne(String mode, MySqlCluster cluster, TestDatabase fresh) {
        String url = fresh.jdbcUrl(cluster.source());
        String variables = (url.contains("?") ? "&" : "?") + "sessionVariables=sql_mode='" + mode + "'";
        try (DatabaseManager manager = ClusterContract.manager(fresh)
                        .primary(url + variables)
                        .startup(Startup.waitFor(Duration.ofSeconds(30)))
                        .build();
                Sessions sessions = Sessions.over(Router.over(manager))
                        .entities(Share.class)
                        .property("hibernate.hbm2ddl.auto", "create")
                        .property("hibernate.dialect.mysql.no_backslash_escapes", mode.contains("NO_BACKSLASH_ESCAPES"))
                        .open()) {
            sessions.write(session -> session.persist(new Share()));
            assertThat(sessions.<List<String>>readReturning(session -> session.query(
                                    "select s.path || '\\' from Share s where s.path = '\\\\host\\a'"
                                            + " and s.path like '%\\a' and s.path like '\\\\%' escape '!'"
                                            + " and s.path like '|\\|\\host%' escape '|'"
                                            + " and 'a_b' like 'a\\_b' escape '\\'",
                                    String.class)
                            .list()))
                    .containsExactly("\\\\host\\a\\");
        }
    }

    @Entity(name = "Share")
    static class Share {
        @Id
        Long id = 1L;

        String path = "\\\\host\\a";
    }
}
