package dev.sluice.types.value;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.TypeMappingException;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import dev.sluice.testing.WithPostgres;
import dev.sluice.types.collection.Containers;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.store.NestedField;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Both servers sort by the order of the constants, and take new ones in their places without touching the rows. */
class NativeEnumIT {

    private static final QualifiedName NAME = QualifiedName.of("step");

    /** What the type was before. */
    enum Old {
        PAID,
        DONE
    }

    enum Step {
        NEW,
        PAID,
        SENT,
        DONE
    }

    @Nested
    @WithPostgres
    class OnPostgres {

        @Test
        void addsConstantsInTheirPlaces(TestDatabase database) throws SQLException {
            Storage<Old> old = Enums.natively(Old.class, NAME).on(POSTGRESQL);
            try (Connection connection = connect(database)) {
                execute(connection, old.definition().orElseThrow());
                execute(connection, "create table parcel (v " + old.ddl() + ")");
                insert(connection, old, Old.DONE);
                insert(connection, old, Old.PAID);
                for (String addition : Enums.additions(Step.class, NAME, List.of("PAID", "DONE"))) {
                    execute(connection, addition);
                }
                sortsByConstant(connection, POSTGRESQL);
                execute(connection, "drop table parcel");
                execute(connection, "drop type " + old.ddl());
            }
        }
    }

    @Nested
    @WithPostgres
    class ListsOnPostgres {

        @Test
        void areEncodedWithTheNumberThatTheTypeHasThere(TestDatabase database) throws SQLException {
            Storage<List<Step>> steps =
                    Containers.list(Enums.natively(Step.class, NAME)).on(POSTGRESQL);
            try (Connection connection = connect(database)) {
                assertThatThrownBy(() -> steps.on(connection))
                        .isInstanceOf(TypeMappingException.class)
                        .hasMessage("list(enum(Step,native)): the database has no type \"step\";"
                                + " run Storage.definition first, or set the search_path");
                execute(connection, steps.definition().orElseThrow());
                assertThatThrownBy(() -> steps.encode(List.of(Step.PAID), new NestedField.Bytes()))
                        .isInstanceOf(TypeMappingException.class)
                        .hasMessageContaining("encode by Storage.on(connection)");
                steps.on(connection).encode(List.of(Step.PAID), new NestedField.Bytes());
                execute(connection, "create table parcel (v " + steps.ddl() + ")");
                insert(connection, steps, List.of(Step.PAID, Step.NEW));
                execute(connection, "alter type step rename to phase");
                assertThat(read(connection, steps)).containsExactly(List.of(Step.PAID, Step.NEW));
                execute(connection, "drop table parcel");
                execute(connection, "drop type phase");
            }
        }
    }

    @Nested
    @WithMySql
    class OnMySql {

        @Test
        void addsConstantsInTheirPlaces(TestDatabase database) throws SQLException {
            Storage<Old> old = Enums.natively(Old.class, NAME).on(MYSQL);
            try (Connection connection = connect(database)) {
                execute(connection, "create table parcel (v " + old.ddl() + ")");
                insert(connection, old, Old.DONE);
                insert(connection, old, Old.PAID);
                execute(
                        connection,
                        "alter table parcel modify v "
                                + Enums.natively(Step.class, NAME).on(MYSQL).ddl());
                sortsByConstant(connection, MYSQL);
                execute(connection, "drop table parcel");
            }
        }
    }

    private static void sortsByConstant(Connection connection, DatabaseProduct product) throws SQLException {
        Storage<Step> storage = Enums.natively(Step.class, NAME).on(product);
        insert(connection, storage, Step.SENT);
        insert(connection, storage, Step.NEW);
        assertThat(read(connection, storage)).containsExactly(Step.values());
    }

    private static <E> List<E> read(Connection connection, Storage<E> storage) throws SQLException {
        List<E> sorted = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select v from parcel order by v")) {
            while (rows.next()) {
                sorted.add(storage.extract(rows, 1));
            }
        }
        return sorted;
    }

    private static Connection connect(TestDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    private static <E> void insert(Connection connection, Storage<E> storage, E value) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into parcel values (?)")) {
            storage.bind(insert, 1, value);
            insert.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
