package dev.sluice.sessions.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.metadata.SchemaReader;
import dev.sluice.metadata.ddl.Ddl;
import dev.sluice.metadata.ddl.Normalizer;
import dev.sluice.metadata.define.NamingConvention;
import dev.sluice.metadata.diff.DdlStep;
import dev.sluice.metadata.diff.SchemaChange;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.generate.GeneratedMigration;
import dev.sluice.metadata.generate.MigrationGenerator;
import dev.sluice.metadata.migration.ScriptStatement;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.model.UniqueKey;
import dev.sluice.routing.Router;
import dev.sluice.sessions.Sessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What entities need is what Hibernate makes for them, and whatever is missing of it is told and made. */
abstract class EntitySchemaContract {

    /** An empty database for the entities, the same in each call within a test. */
    abstract DatabaseManager database() throws SQLException;

    /** A new and empty database beside it. */
    abstract Connection empty() throws SQLException;

    @Test
    void theSchemaOfEntitiesHasWhatHibernateMakes() throws SQLException {
        try (DatabaseManager manager = database();
                Sessions sessions = open(manager, "create")) {
            assertThat(diff(live(manager), sessions.schema())).hasToString("");
        }
    }

    @Test
    void whatIsMissingIsToldAndMade() throws SQLException {
        try (DatabaseManager manager = database();
                Sessions sessions = open(manager, "create")) {
            try (Connection connection = manager.engine("primary").dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("drop table stock");
                statement.execute("alter table purchase drop column weight");
            }
            SchemaDiff diff = diff(live(manager), sessions.schema());
            assertThat(diff.changes())
                    .extracting(SchemaChange::path)
                    .extracting(path -> path.kind() + " " + path.object().name() + " " + path.part())
                    .contains("TABLE stock null", "COLUMN purchase weight")
                    // SQLite's checks of a column are gone with it
                    .allMatch(path -> path.contains("stock") || path.contains("weight"));

            try (Connection connection = manager.engine("primary").dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                for (DdlStep step : Ddl.of(diff.before().product()).change(diff).steps()) {
                    statement.execute(step.sql());
                }
            }
            assertThat(diff(live(manager), sessions.schema())).hasToString("");
        }
    }

    @Test
    void theTablesAreMadeFromTheEntitiesAlone() throws SQLException {
        try (DatabaseManager manager = database();
                Sessions sessions = open(manager, "none")) {
            Schema needed = sessions.schema();
            Table purchase = needed.table(QualifiedName.of("purchase"));
            assertThat(purchase.foreignKeys()).hasSize(2);
            assertThat(needed.table(QualifiedName.of("party")).uniqueKeys())
                    .extracting(UniqueKey::columns)
                    .contains(List.of(SqlName.of("number")));
            assertThat(purchase.column("buyer_id").nullable()).isFalse();
            assertThat(needed.table(QualifiedName.of("stock")).primaryKey().columns())
                    .containsExactlyInAnyOrder(SqlName.of("place"), SqlName.of("article"));
            try (Connection connection = manager.engine("primary").dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                for (String sql : Ddl.of(needed.product()).create(needed)) {
                    statement.execute(sql);
                }
            }
            assertThat(diff(live(manager), needed)).hasToString("");
            sessions.write(session -> {
                MappedShop.Firm firm = new MappedShop.Firm();
                firm.name = "ACME";
                session.persist(firm);
            });
        }
    }

    @Test
    void callsWhatTheMappingDoesNotNameByTheConvention() throws SQLException {
        try (DatabaseManager manager = database();
                Sessions sessions = Sessions.over(Router.over(manager))
                        .entities(MappedShop.entities())
                        .naming(NamingConvention.usual())
                        .open()) {
            Schema needed = sessions.schema();
            make(manager, Ddl.of(needed.product()).create(needed));

            Table purchase = needed.table(QualifiedName.of("purchase"));
            assertThat(purchase.foreignKeys())
                    .extracting(key -> String.valueOf(key.name()))
                    .containsExactlyInAnyOrder("fk_purchase_buyer_id_party", "fk_purchase_earlier_id_purchase");
            Table party = needed.table(QualifiedName.of("party"));
            assertThat(party.primaryKey().name()).hasToString("pk_party");
            assertThat(party.uniqueKeys())
                    .extracting(key -> String.valueOf(key.name()))
                    .contains("party_once", "uq_party_number");
            assertThat(party.checks())
                    .extracting(check -> String.valueOf(check.name()))
                    .contains("party_scored");
            assertThat(diff(live(manager), needed)).hasToString("");
        }
    }

    @Test
    void keepsTheEntitiesOfAModuleInASchemaOfTheirOwn() throws SQLException {
        try (DatabaseManager manager = database();
                Sessions sessions = Sessions.over(Router.over(manager))
                        .entitiesIn(module(), Ledger.entities())
                        .open()) {
            Schema needed = sessions.schema();
            assertThat(needed.tables())
                    .extracting(table -> table.name().toString())
                    .containsExactlyInAnyOrder(
                            inModule("account"), inModule("account_labels"), needed.current() + ".ids");
            prepareModule(manager);
            make(manager, Ddl.of(needed.product()).create(needed));
            make(manager, sessions.firstRows());

            long id = sessions.writeReturning(session -> {
                        Ledger.Account account = new Ledger.Account();
                        account.labels.add("cash");
                        session.persist(account);
                        return account;
                    })
                    .id;

            String label = sessions.readReturning(
                    session -> session.find(Ledger.Account.class, id).labels.get(0));
            assertThat(label).isEqualTo("cash");
        }
    }

    @Test
    void namesAreSaidOnce() throws SQLException {
        try (DatabaseManager manager = database()) {
            assertThatThrownBy(() -> Sessions.over(Router.over(manager))
                            .entities(MappedShop.entities())
                            .naming(NamingConvention.usual())
                            .property("hibernate.implicit_naming_strategy", "default")
                            .open())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("hibernate.implicit_naming_strategy and naming(…) both name");
        }
    }

    /** The namespace of a module, where the product has others than the current one. */
    abstract String module();

    /** Makes that namespace where no statement of a schema does. */
    void prepareModule(DatabaseManager manager) throws SQLException {}

    private String inModule(String table) {
        return module() + "." + table;
    }

    static void make(DatabaseManager manager, List<String> statements) throws SQLException {
        try (Connection connection = manager.engine("primary").dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void whatEntitiesSayWasCalledOtherwiseIsRenamed() throws SQLException {
        try (DatabaseManager manager = database();
                Sessions sessions = Sessions.over(Router.over(manager))
                        .entities(RenamedEntities.all())
                        .open()) {
            make(
                    manager,
                    List.of(
                            "create table purchase (id bigint not null primary key, remark varchar(255),"
                                    + " road varchar(255), town varchar(255))",
                            "insert into purchase values (1, 'soon', 'High Street', 'York')"));
            GeneratedMigration migration =
                    MigrationGenerator.in(this::empty).generate(live(manager), sessions.schema());
            assertThat(migration.diff().changes())
                    .filteredOn(SchemaChange.Renamed.class::isInstance)
                    .hasSize(3);
            assertThat(migration.diff().changes()).noneMatch(SchemaChange.Dropped.class::isInstance);
            make(
                    manager,
                    ScriptStatement.listOf(
                                    "test",
                                    migration.script(),
                                    sessions.schema().product())
                            .stream()
                            .map(ScriptStatement::text)
                            .toList());
            assertThat(diff(live(manager), sessions.schema())).hasToString("");
            RenamedEntities.Bill bill = sessions.readReturning(session -> session.find(RenamedEntities.Bill.class, 1L));
            assertThat(bill.comment).isEqualTo("soon");
            assertThat(bill.place.street()).isEqualTo("High Street");
        }
    }

    private SchemaDiff diff(Schema live, Schema needed) {
        Normalizer shadow = Normalizer.over(this::empty);
        return SchemaDiff.between(live, needed, shadow::normalized);
    }

    private static Sessions open(DatabaseManager manager, String generation) {
        return Sessions.over(Router.over(manager))
                .entities(MappedShop.entities())
                .property("hibernate.hbm2ddl.auto", generation)
                .open();
    }

    private static Schema live(DatabaseManager manager) throws SQLException {
        try (Connection connection = manager.engine("primary").dataSource().getConnection()) {
            return SchemaReader.of(connection).read();
        }
    }
}
