package dev.sluice.types.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.Storage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What a type engine promises, on one product. Extend it once for each product and give it a connection and samples; the
 * connection's user must be allowed to create and drop the table {@code sluice_probe}.
 */
public abstract class TypeEngineContract {

    /** A connection with auto-commit on, the same at each call; whoever extends this class closes it. */
    protected abstract Connection connection() throws SQLException;

    /** The types to prove. */
    protected abstract List<TypeSample<?>> samples();

    @TestFactory
    Stream<DynamicTest> whatWasBoundComesBack() {
        return each(this::whatWasBoundComesBack);
    }

    private <J> void whatWasBoundComesBack(TypeSample<J> sample) throws SQLException {
        Storage<J> storage = createTable(sample);
        bindAll(storage, sample.ascending());

        assertThat(extractAll(storage, "id").toArray())
                .isEqualTo(sample.ascending().toArray());
    }

    @TestFactory
    Stream<DynamicTest> aNullComesBackAsNull() {
        return each(this::aNullComesBackAsNull);
    }

    private <J> void aNullComesBackAsNull(TypeSample<J> sample) throws SQLException {
        Storage<J> storage = createTable(sample);
        bindAll(storage, Collections.singletonList(null));

        assertThat(extractAll(storage, "id")).containsExactly((J) null);
        assertThat(count("v is null", null, null)).isEqualTo(1);
    }

    @TestFactory
    Stream<DynamicTest> aLiteralIsEqualToTheSameValueBound() {
        return each(this::aLiteralIsEqualToTheSameValueBound);
    }

    private <J> void aLiteralIsEqualToTheSameValueBound(TypeSample<J> sample) throws SQLException {
        Storage<J> storage = createTable(sample);
        bindAll(storage, sample.ascending());

        for (J value : sample.ascending()) {
            assertThat(count("v = " + storage.literal(value), null, null)).isEqualTo(1);
        }
    }

    @TestFactory
    Stream<DynamicTest> aLiteralIsStoredAsTheSameValueBound() {
        return each(this::aLiteralIsStoredAsTheSameValueBound);
    }

    private <J> void aLiteralIsStoredAsTheSameValueBound(TypeSample<J> sample) throws SQLException {
        Storage<J> storage = createTable(sample);
        try (Statement statement = connection().createStatement()) {
            int id = 0;
            for (J value : sample.ascending()) {
                statement.executeUpdate(
                        "insert into sluice_probe (id, v) values (" + id++ + ", " + storage.literal(value) + ")");
            }
        }

        assertThat(extractAll(storage, "id").toArray())
                .isEqualTo(sample.ascending().toArray());
    }

    @TestFactory
    Stream<DynamicTest> aBoundValueIsFoundByEquality() {
        return each(this::aBoundValueIsFoundByEquality);
    }

    private <J> void aBoundValueIsFoundByEquality(TypeSample<J> sample) throws SQLException {
        Storage<J> storage = createTable(sample);
        bindAll(storage, sample.ascending());

        for (J value : sample.ascending()) {
            assertThat(count("v = ?", storage, value)).isEqualTo(1);
        }
    }

    @TestFactory
    Stream<DynamicTest> theDatabaseSortsAsPromised() {
        return each(this::theDatabaseSortsAsPromised);
    }

    private <J> void theDatabaseSortsAsPromised(TypeSample<J> sample) throws SQLException {
        Storage<J> storage = createTable(sample);
        List<J> shuffled = new ArrayList<>(sample.ascending());
        Collections.reverse(shuffled);
        bindAll(storage, shuffled);

        assertThat(extractAll(storage, "v").toArray())
                .isEqualTo(sample.ascending().toArray());
    }

    @TestFactory
    Stream<DynamicTest> theBulkFormIsWhatWasBound() {
        return each(this::theBulkFormIsWhatWasBound);
    }

    private <J> void theBulkFormIsWhatWasBound(TypeSample<J> sample) throws SQLException {
        Storage<J> storage = createTable(sample);
        List<J> values = new ArrayList<>(sample.ascending());
        values.add(null);
        BulkForm.load(connection(), product(), storage, values);

        assertThat(extractAll(storage, "id").toArray()).isEqualTo(values.toArray());
    }

    private Stream<DynamicTest> each(Promise promise) {
        return samples().stream().map(sample -> DynamicTest.dynamicTest(sample.toString(), () -> promise.keep(sample)));
    }

    private interface Promise {
        void keep(TypeSample<?> sample) throws SQLException;
    }

    private DatabaseProduct product() throws SQLException {
        return DatabaseProduct.of(connection());
    }

    private <J> Storage<J> createTable(TypeSample<J> sample) throws SQLException {
        Storage<J> storage = sample.engine().on(product());
        assertThat(sample.engine().on(product())).isSameAs(storage);
        try (Statement statement = connection().createStatement()) {
            statement.execute("drop table if exists sluice_probe");
            statement.execute("create table sluice_probe (id integer primary key, v " + storage.ddl() + ")");
        }
        return storage;
    }

    private <J> void bindAll(Storage<J> storage, List<J> values) throws SQLException {
        try (PreparedStatement statement =
                connection().prepareStatement("insert into sluice_probe (id, v) values (?, ?)")) {
            for (int id = 0; id < values.size(); id++) {
                statement.setInt(1, id);
                storage.bind(statement, 2, values.get(id));
                statement.executeUpdate();
            }
        }
    }

    private <J> List<J> extractAll(Storage<J> storage, String orderBy) throws SQLException {
        List<J> values = new ArrayList<>();
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery("select v from sluice_probe order by " + orderBy)) {
            while (rows.next()) {
                values.add(storage.extract(rows, 1));
            }
        }
        return values;
    }

    private <J> int count(String condition, Storage<J> storage, J value) throws SQLException {
        try (PreparedStatement statement =
                connection().prepareStatement("select count(*) from sluice_probe where " + condition)) {
            if (storage != null) {
                storage.bind(statement, 1, value);
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
