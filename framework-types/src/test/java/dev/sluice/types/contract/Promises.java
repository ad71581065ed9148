package dev.sluice.types.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.Widening;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/** What one type promises on one product, on a table that is created once. The tests run in their order. */
final class Promises<J> {

    private final Connection connection;
    private final DatabaseProduct product;
    private final TypeSample<J> sample;
    private final TypeEngine<J> engine;
    private final List<J> values;
    private final Set<String> asked = new HashSet<>();
    private final Set<String> kept = new HashSet<>();
    private List<String> shown = List.of();
    private Probe<J> probe;

    Promises(Connection connection, DatabaseProduct product, TypeSample<J> sample) {
        this.connection = connection;
        this.product = product;
        this.sample = sample;
        this.engine = sample.engine();
        this.values = sample.values();
    }

    Stream<DynamicTest> all() {
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(test("what was bound comes back, and a null as null", this::whatWasBoundComesBack));
        tests.add(test("a literal is stored as the same value bound", this::aLiteralIsStoredAsBound));
        tests.add(test("what does not fit is refused on every way in", this::whatDoesNotFitIsRefused));
        tests.add(test("the database refuses what does not fit", this::theDatabaseRefusesWhatDoesNotFit));
        tests.add(test("a shell reads it without Java", this::aShellReadsIt));
        tests.add(test("a change in place is noticed, and nothing else", this::aChangeInPlaceIsNoticed));
        if (engine.operators().contains(Operator.EQUALITY)) {
            tests.add(test("a value is found by equality and by IN", this::aValueIsFoundByEquality));
        }
        if (engine.operators().contains(Operator.ORDER)) {
            tests.add(test("the database sorts and compares as promised", this::theDatabaseSortsAsPromised));
        }
        tests.add(test("each operator answers as Java does", this::eachOperatorAnswers));
        tests.add(test("the bulk form is what was bound", this::theBulkFormIsWhatWasBound));
        if (product == DatabaseProduct.POSTGRESQL) {
            tests.add(test("the text form of COPY is what was bound", this::theTextFormIsWhatWasBound));
        }
        tests.add(test("nothing is left behind", () -> probe.drop()));
        return tests.stream();
    }

    ProvenType proven() {
        return new ProvenType(engine, kept.equals(asked), shown, sample.refusedByDatabase());
    }

    @Override
    public String toString() {
        return engine.name();
    }

    private DynamicTest test(String name, Executable promise) {
        asked.add(name);
        return DynamicTest.dynamicTest(name, () -> {
            promise.execute();
            kept.add(name);
        });
    }

    private void whatWasBoundComesBack() throws SQLException {
        probe = Probe.of(connection, sample);

        assertThat(engine.on(product)).as("one storage").isSameAs(probe.storage());
        same(probe.read("v", "order by id"), probe.rows());
        assertThat(probe.ids("v is null", List.of())).containsExactly(values.size());
    }

    private void aLiteralIsStoredAsBound() throws SQLException {
        same(probe.read("w", "order by id"), probe.rows());
    }

    private void whatDoesNotFitIsRefused() throws SQLException {
        Storage<J> storage = probe.storage();
        for (J value : sample.refused()) {
            try (PreparedStatement statement = connection.prepareStatement("select ?")) {
                assertThatThrownBy(() -> storage.bind(statement, 1, value)).isInstanceOf(TypeMappingException.class);
            }
            assertThatThrownBy(() -> storage.literal(value)).isInstanceOf(TypeMappingException.class);
            if (product != DatabaseProduct.SQLITE) {
                assertThatThrownBy(() -> storage.encode(value, new BulkForm.Bytes()))
                        .isInstanceOf(TypeMappingException.class);
            }
            if (product == DatabaseProduct.POSTGRESQL) {
                assertThatThrownBy(() -> storage.copyText(value)).isInstanceOf(TypeMappingException.class);
            }
        }
    }

    private void theDatabaseRefusesWhatDoesNotFit() {
        for (String expression : sample.refusedByDatabase()) {
            assertThatThrownBy(
                            () -> probe.execute("insert into sluice_probe (id, v) values (1000, " + expression + ")"))
                    .as(expression)
                    .isInstanceOf(SQLException.class);
        }
    }

    private void aShellReadsIt() throws SQLException {
        shown = probe.select(probe.storage().readable("v"), ResultSet::getString);

        assertThat(shown).doesNotContainNull();
        assertThat(probe.ids("(" + probe.storage().readable("v") + ") is null", List.of()))
                .as("a NULL is shown as one")
                .containsExactly(values.size());
        engine.coarser()
                .filter(wider -> wider.to().javaType() == String.class)
                .ifPresent(wider -> assertThat(shown)
                        .isEqualTo(values.stream()
                                .map(value -> widened(wider, value))
                                .toList()));
    }

    private static <J> Object widened(Widening<J, ?> wider, J value) {
        return wider.convert().apply(value);
    }

    private void aChangeInPlaceIsNoticed() {
        for (J value : values) {
            assertThat(engine.same(value, engine.copy(value))).isTrue();
        }
        for (int i = 1; i < values.size(); i++) {
            assertThat(engine.same(values.get(i - 1), values.get(i))).isFalse();
        }
        if (!engine.isMutable()) {
            assertThat(engine.copy(values.get(0))).isSameAs(values.get(0));
            return;
        }
        UnaryOperator<J> change = sample.change().orElseThrow(() -> new AssertionError("changedBy(…) is missing"));
        J loaded = engine.copy(values.get(values.size() - 1));
        J snapshot = engine.copy(loaded);
        assertThat(engine.same(snapshot, change.apply(loaded))).isFalse();
        assertThat(engine.same(snapshot, values.get(values.size() - 1))).isTrue();
    }

    private void aValueIsFoundByEquality() throws SQLException {
        Storage<J> storage = probe.storage();
        String condition =
                engine.condition(product, Operator.EQUALITY, "v", "?").orElseThrow();
        for (int id = 0; id < values.size(); id++) {
            J value = values.get(id);
            assertThat(probe.ids(condition, List.of(value))).as("bound").containsExactly(id);
            String literal = engine.condition(product, Operator.EQUALITY, "v", storage.literal(value))
                    .orElseThrow();
            assertThat(probe.ids(literal, List.of())).as("literal").containsExactly(id);
        }
        int last = values.size() - 1;
        assertThat(probe.ids("v in (?, ?)", List.of(values.get(0), values.get(last))))
                .containsExactly(0, last);
    }

    private void theDatabaseSortsAsPromised() throws SQLException {
        int size = values.size();
        List<J> descending = new ArrayList<>(values);
        Collections.reverse(descending);
        same(probe.read("v", "where v is not null order by v"), values);
        same(probe.read("v", "where v is not null order by v desc"), descending);
        for (int id = 0; id < size; id++) {
            String less = engine.condition(product, Operator.ORDER, "v", "?").orElseThrow();
            assertThat(probe.ids(less, List.of(values.get(id)))).isEqualTo(numbers(0, id));
        }
        int from = size / 4;
        int to = size - 1 - size / 4;
        assertThat(probe.ids("v between ? and ?", List.of(values.get(from), values.get(to))))
                .isEqualTo(numbers(from, to + 1));
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    private void eachOperatorAnswers() throws SQLException {
        Set<Operator> others = EnumSet.copyOf(engine.operators());
        others.removeAll(EnumSet.of(Operator.EQUALITY, Operator.ORDER));
        assertThat(sample.answers().keySet()).as("operators of the sample").isEqualTo(others);
        for (Operator operator : EnumSet.complementOf(EnumSet.copyOf(engine.operators()))) {
            assertThat(engine.condition(product, operator, "v", "?"))
                    .as("not asked: %s", operator)
                    .isEmpty();
        }
        for (Operator operator : others) {
            for (J right : values) {
                answers(operator, right);
            }
        }
    }

    private void answers(Operator operator, J right) throws SQLException {
        Storage<J> storage = probe.storage();
        String literal =
                engine.condition(product, operator, "v", storage.literal(right)).orElseThrow();
        BiFunction<J, J, Object> answer = sample.answers().get(operator);
        if (operator == Operator.DISTANCE) {
            List<Double> measured = probe.select(literal, ResultSet::getDouble);
            for (int id = 0; id < values.size(); id++) {
                double expected = (Double) answer.apply(values.get(id), right);
                assertThat(measured.get(id)).isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
            }
            return;
        }
        List<Integer> expected = numbers(0, values.size()).stream()
                .filter(id -> (Boolean) answer.apply(values.get(id), right))
                .toList();
        assertThat(probe.ids(literal, List.of())).as("%s %s", operator, literal).isEqualTo(expected);
        String condition = engine.condition(product, operator, "v", "?").orElseThrow();
        int times = (int) condition.chars().filter(c -> c == '?').count();
        assertThat(probe.ids(condition, Collections.nCopies(times, right)))
                .as("%s bound", operator)
                .isEqualTo(expected);
    }

    private void theBulkFormIsWhatWasBound() throws SQLException {
        probe.load();

        same(probe.read("v", "order by id"), probe.rows());
        if (product == DatabaseProduct.POSTGRESQL) {
            same(probe.copiedOut(), values);
        }
    }

    private void theTextFormIsWhatWasBound() throws SQLException {
        probe.copyText();

        same(probe.read("v", "order by id"), probe.rows());
    }

    private void same(List<J> actual, List<J> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            J one = actual.get(i);
            J other = expected.get(i);
            assertThat((one == null || other == null) ? one == other : engine.same(one, other))
                    .as("row %d: %s is %s", i, one, other)
                    .isTrue();
        }
    }
}
