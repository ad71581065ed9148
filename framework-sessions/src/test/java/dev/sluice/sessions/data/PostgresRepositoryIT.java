package dev.sluice.sessions.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.sessions.SessionException;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import jakarta.data.exceptions.DataConnectionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A primary and two standbys. */
@WithPostgres(standbys = 2)
class PostgresRepositoryIT extends EntityRepositoryContract {

    @BeforeAll
    void open(PostgresCluster cluster, TestDatabase database) {
        DatabaseManagerBuilder engines = RepositoryStage.server(database, database.jdbcUrl(cluster.primary()));
        cluster.standbys().forEach(standby -> engines.replica(database.jdbcUrl(standby)));
        open(engines);
        cluster.awaitReplicated(); // the tables, which no scope knows of
    }

    @Test
    void saysThatTheConnectionWasLost() {
        Repository.of(sessions(), Book.class, String.class).insert(book(1));
        FallibleLibrary library = Repositories.of(sessions()).get(FallibleLibrary.class);
        assertThatThrownBy(() -> library.fall("1"))
                .isInstanceOf(DataConnectionException.class)
                .hasMessageContaining("shop: read unit FallibleLibrary.fall was rolled back: the connection was lost")
                .cause()
                .isInstanceOfSatisfying(
                        SessionException.class,
                        lost -> assertThat(lost.retryable()).isTrue());
    }
}
