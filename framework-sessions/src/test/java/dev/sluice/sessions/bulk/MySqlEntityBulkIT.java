package dev.sluice.sessions.bulk;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithMySql
class MySqlEntityBulkIT extends EntityBulkContract {

    @BeforeAll
    void open(MySqlCluster cluster, TestDatabase database) {
        open(server(database, database.jdbcUrl(cluster.source())));
    }

    @Override
    DatabaseProduct product() {
        return DatabaseProduct.MYSQL;
    }

    @Test
    void whereIdsComeWithTheRowsAnUpsertNeedsThem() {
        assertThatThrownBy(() -> sessions().bulk(Freight.Note.class).upsert().run(List.of(new Freight.Note("a", null))))
                .hasStackTraceContaining("an entity has no id, which MySQL gives with the row and not before");
    }
}
