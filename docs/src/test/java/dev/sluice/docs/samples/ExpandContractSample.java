package dev.sluice.docs.samples;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.metadata.Migrations;
import dev.sluice.metadata.SchemaReader;
import dev.sluice.metadata.evolve.ColumnEvolution;
import dev.sluice.metadata.evolve.ExpandContract;
import dev.sluice.metadata.model.Schema;
import dev.sluice.sessions.schema.ReplicaPace;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;

/** The samples of the page expand-contract. */
class ExpandContractSample {

    List<ColumnEvolution> say() {
        ColumnEvolution renamed = ColumnEvolution.rename("orders", "note", "remark");
        ColumnEvolution retyped = ColumnEvolution.changeType(
                "orders", "cents", "price", "numeric(12,2)", "cents / 100.0", "round(price * 100)");
        ColumnEvolution split = ColumnEvolution.split("person", "name", "first || ' ' || last")
                .into("first", "varchar(40)", "substr(name, 1, strpos(name, ' ') - 1)")
                .into("last", "varchar(40)", "substr(name, strpos(name, ' ') + 1)");
        return List.of(renamed, retyped, split);
    }

    void write(Connection connection, ColumnEvolution renamed) throws IOException {
        Schema live = SchemaReader.of(connection).read();
        ExpandContract.of(live, renamed).write("6", "7", "8").write(Path.of("db/migrations"));
    }

    Migrations paced(DatabaseManager manager) {
        Migrations migrations = Migrations.from("classpath:db/migrations")
                .withPace(ReplicaPace.of(manager, "default", Duration.ofSeconds(2)));
        return migrations;
    }
}
