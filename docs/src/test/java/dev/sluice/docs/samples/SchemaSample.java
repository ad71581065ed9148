package dev.sluice.docs.samples;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.metadata.SchemaReader;
import dev.sluice.metadata.ddl.Ddl;
import dev.sluice.metadata.ddl.Normalizer;
import dev.sluice.metadata.define.NamingConvention;
import dev.sluice.metadata.define.SchemaDefinition;
import dev.sluice.metadata.diff.ChangePlan;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.generate.GeneratedMigration;
import dev.sluice.metadata.generate.MigrationGenerator;
import dev.sluice.metadata.lint.Lint;
import dev.sluice.metadata.lint.facts.Finding;
import dev.sluice.metadata.migration.ScriptStatement;
import dev.sluice.metadata.model.ForeignKey;
import dev.sluice.metadata.model.ReferentialAction;
import dev.sluice.metadata.model.Rename;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.snapshot.SchemaSnapshot;
import dev.sluice.metadata.translate.SchemaTranslation;
import dev.sluice.metadata.translate.TranslatedSchema;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.schema.RenamedFrom;
import dev.sluice.sessions.spi.SessionCustomizer;
import dev.sluice.types.Types;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.SharedSessionContract;

/** The samples of the page schema. */
class SchemaSample {

    boolean read(Connection connection) {
        Schema schema = SchemaReader.of(connection).read();
        Table orders = schema.table(QualifiedName.of("orders"));
        boolean given = orders.column("total").isRequired();
        List<ForeignKey> references = orders.foreignKeys();
        return given && references.isEmpty();
    }

    Schema ofEntities(Sessions sessions) {
        Schema needed = sessions.schema();
        return needed;
    }

    Sessions named(Router router) {
        Sessions sessions = Sessions.over(router)
                .naming(NamingConvention.usual())
                .entities(Order.class)
                .entitiesIn("billing", Invoice.class)
                .open();
        return sessions;
    }

    static final class Tenants implements SessionCustomizer {

        @Override
        public UnitEnd begun(SharedSessionContract session, RouteRequest request) {
            request.attribute("tenant")
                    .ifPresent(tenant -> session.doWork(connection -> connection.setSchema(tenant.toString())));
            return UnitEnd.NOBODY;
        }
    }

    @Entity
    static class Invoice {
        @Id
        Long id;
    }

    Schema define() {
        Schema wanted = SchemaDefinition.of(DatabaseProduct.POSTGRESQL)
                .table(
                        "customer",
                        table -> table.column("id", "bigint", column -> column.identity())
                                .column("mail", "varchar(100)", column -> column.notNull())
                                .column("born", Types.date(), column -> {})
                                .primaryKey("id")
                                .unique("mail"))
                .table(
                        "orders",
                        table -> table.column("customer_id", "bigint", column -> column.notNull())
                                .foreignKey(
                                        "customer",
                                        key -> key.columns("customer_id").onDelete(ReferentialAction.CASCADE))
                                .index("customer_id"))
                .build();
        return wanted;
    }

    @Entity
    @jakarta.persistence.Table(name = "bill")
    @RenamedFrom("invoice")
    static class Bill {
        @Id
        long id;

        @RenamedFrom({"remark", "note"})
        String comment;
    }

    Schema renamed(Schema schema) {
        Schema wanted = SchemaDefinition.of(DatabaseProduct.POSTGRESQL)
                .table(
                        "bill",
                        table -> table.renamedFrom("invoice")
                                .column("id", "bigint", column -> column.identity())
                                .column("comment", "text", column -> column.renamedFrom("remark", "note"))
                                .primaryKey("id"))
                .build();
        Schema other = schema.withRenames(List.of(Rename.column(QualifiedName.of("bill"), "comment", "remark")));
        return other.tables().isEmpty() ? other : wanted;
    }

    void compare(Schema live, Schema wanted) {
        SchemaDiff diff = SchemaDiff.between(live, wanted);
        diff.changes().forEach(System.out::println);
    }

    SchemaDiff normalized(Schema live, Schema wanted) {
        Normalizer shadow = Normalizer.over(() -> emptyDatabase());
        SchemaDiff diff = SchemaDiff.between(live, wanted, shadow::normalized);
        return diff;
    }

    int write(Schema schema, SchemaDiff diff) {
        List<String> statements = Ddl.of(DatabaseProduct.POSTGRESQL).create(schema);
        ChangePlan plan = Ddl.of(DatabaseProduct.POSTGRESQL).change(diff);
        return statements.size() + plan.steps().size();
    }

    int translate(Schema live) {
        TranslatedSchema translated =
                SchemaTranslation.to(DatabaseProduct.SQLITE).of(live);
        translated.deviations().forEach(System.out::println);
        List<String> statements = Ddl.of(DatabaseProduct.SQLITE).create(translated.schema());
        return statements.size();
    }

    Schema keep(Schema schema) throws IOException {
        SchemaSnapshot.write(schema, Path.of("shop.schema.json"));
        Schema then = SchemaSnapshot.read(Path.of("shop.schema.json"));
        return then;
    }

    void generate(Schema live, Schema wanted) throws IOException {
        GeneratedMigration next = MigrationGenerator.in(() -> emptyDatabase()).generate(live, wanted);
        Files.writeString(Path.of("db/migrations/V7__totals.sql"), next.script());
    }

    void lint(Schema live, List<ScriptStatement> statements) {
        List<Finding> findings = Lint.in(() -> emptyDatabase()).check(live, statements);
        findings.forEach(System.out::println);
    }

    private Connection emptyDatabase() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite::memory:");
    }
}
