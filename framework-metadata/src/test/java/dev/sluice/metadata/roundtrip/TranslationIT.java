package dev.sluice.metadata.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.metadata.EmptyDatabases;
import dev.sluice.metadata.SchemaReader;
import dev.sluice.metadata.ddl.Ddl;
import dev.sluice.metadata.ddl.Normalizer;
import dev.sluice.metadata.diff.ObjectPath;
import dev.sluice.metadata.diff.SchemaChange;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.model.Check;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.translate.Deviation;
import dev.sluice.metadata.translate.SchemaTranslation;
import dev.sluice.metadata.translate.TranslatedSchema;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.WithMySql;
import dev.sluice.testing.WithPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema with everything that one product knows, as each other one holds it. */
@WithPostgres
@WithMySql
class TranslationIT {

    private static final SqlName SHOP = SqlName.of("shop");

    /** Made once, as the server tells them. */
    private static final Map<DatabaseProduct, Schema> FIXTURES = new EnumMap<>(DatabaseProduct.class);

    @TempDir
    private Path folder;

    private int files;
    private PostgresCluster postgres;
    private MySqlCluster mysql;

    static Stream<Arguments> pairs() {
        return Stream.of(DatabaseProduct.values())
                .flatMap(from -> Stream.of(DatabaseProduct.values())
                        .filter(to -> to != from)
                        .map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void carriesTablesOverSoThatTheServerTellsThem(DatabaseProduct from, DatabaseProduct to) throws SQLException {
        Schema original = fixture(from);
        TranslatedSchema translated = SchemaTranslation.to(to).of(original);

        Schema made = made(to, Ddl.of(to).create(translated.schema()));

        Normalizer shadow = Normalizer.over(() -> empty(to));
        assertThat(SchemaDiff.between(shadow.normalized(translated.schema()), shadow.normalized(made)))
                .hasToString("");
        assertThat(shapes(made)).containsExactlyInAnyOrderElementsOf(shapes(original));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void saysOfAllThatDoesNotComeBackThatItDoesNot(DatabaseProduct from, DatabaseProduct to) throws SQLException {
        Schema original = fixture(from);
        TranslatedSchema there = SchemaTranslation.to(to).of(original);
        Schema made = made(to, Ddl.of(to).create(there.schema()));
        TranslatedSchema back = SchemaTranslation.to(from).of(made);
        Schema returned = Normalizer.over(() -> empty(from)).normalized(back.schema());

        List<Deviation> said = new ArrayList<>(there.deviations());
        said.addAll(back.deviations());
        List<SchemaChange> changes = SchemaDiff.between(original, returned).changes();
        List<String> unsaid = changes.stream()
                .filter(change -> said.stream().noneMatch(deviation -> explains(deviation, change)))
                .filter(change -> from != DatabaseProduct.SQLITE || !isSpelling(change, changes))
                .map(SchemaChange::toString)
                .toList();
        assertThat(unsaid).isEmpty();
    }

    private static List<String> shapes(Schema schema) {
        return schema.tables().stream()
                .map(table -> table.name().name() + " " + table.columns().size() + " columns, key "
                        + (table.primaryKey() == null
                                ? "none"
                                : table.primaryKey().columns()) + ", "
                        + table.uniqueKeys().size() + " unique")
                .toList();
    }

    /** By the name alone: what comes back is in the namespace of the translation. */
    private static boolean explains(Deviation deviation, SchemaChange change) {
        ObjectPath said = deviation.path();
        ObjectPath path = change.path();
        if (!said.object().name().equals(path.object().name()) || said.kind() != path.kind()) {
            return false;
        }
        return Objects.equals(said.part(), path.part())
                || (path.part() != null && deviation.what().equals("is called " + path.part()));
    }

    /** Nobody says what SQLite makes of a text: quotes and parentheses may be others. */
    private static boolean isSpelling(SchemaChange change, List<SchemaChange> changes) {
        if (change instanceof SchemaChange.Altered altered) {
            return altered.differences().stream()
                    .allMatch(difference -> squeezed(difference.before()).equals(squeezed(difference.after())));
        }
        return check(change)
                .map(expression -> changes.stream()
                        .filter(other -> other != change)
                        .anyMatch(
                                other -> check(other).filter(expression::equals).isPresent()))
                .orElse(false);
    }

    private static Optional<String> check(SchemaChange change) {
        Object what = change instanceof SchemaChange.Added added
                ? added.what()
                : change instanceof SchemaChange.Dropped dropped ? dropped.what() : "";
        return what instanceof Check check ? Optional.of(squeezed(check.expression())) : Optional.empty();
    }

    private static String squeezed(@Nullable Object text) {
        return String.valueOf(text).replaceAll("[\"()\\s]", "").toLowerCase(Locale.ROOT);
    }

    /** With the namespace of most tables as the current one, so that they are compared with those of another. */
    private Schema fixture(DatabaseProduct from) throws SQLException {
        Schema known = FIXTURES.get(from);
        if (known == null) {
            Schema read = made(from, Fixtures.statements("/roundtrip/" + Fixtures.file(from), from));
            known = inShop(Normalizer.over(() -> empty(from)).normalized(read));
            FIXTURES.put(from, known);
        }
        return known;
    }

    private static Schema inShop(Schema schema) {
        return schema.product() != DatabaseProduct.POSTGRESQL
                ? schema
                : new Schema(
                        schema.product(),
                        SHOP,
                        schema.namespaces(),
                        schema.extensions(),
                        schema.types(),
                        schema.sequences(),
                        schema.tables(),
                        schema.views(),
                        schema.programs(),
                        schema.unknown());
    }

    private Schema made(DatabaseProduct product, List<String> statements) throws SQLException {
        try (Connection connection = empty(product)) {
            for (String sql : statements) {
                Fixtures.execute(connection, sql);
            }
            return SchemaReader.of(connection).read();
        }
    }

    private Connection empty(DatabaseProduct product) throws SQLException {
        return switch (product) {
            case POSTGRESQL -> EmptyDatabases.open(postgres.primary(), "postgres");
            case MYSQL -> EmptyDatabases.open(mysql.source(), "mysql");
            case SQLITE -> DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("file-" + ++files + ".db"));
        };
    }
}
