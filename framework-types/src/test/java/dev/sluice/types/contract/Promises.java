package dev.sluice.types.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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
    private final Set<Question> questions;
    private final Set<Question> kept = EnumSet.noneOf(Question.class);
    private final Map<Question, BitSet> answered = new EnumMap<>(Question.class);
    private final Coverage<J> coverage;
    private List<String> shown = List.of();
    private Probe<J> probe;

    Promises(Connection connection, DatabaseProduct product, TypeSample<J> sample) {
        this.connection = connection;
        this.product = product;
        this.sample = sample;
        this.engine = sample.engine();
        this.values = sample.values();
        this.coverage = Coverage.of(sample, product);
        this.questions = Question.of(engine, product);
    }

    Stream<DynamicTest> all() {
        List<DynamicTest> tests = new ArrayList<>();
        questions.forEach(question -> tests.add(test(question, promise(question))));
        tests.add(DynamicTest.dynamicTest("nothing is left behind", () -> probe.drop()));
        tests.add(DynamicTest.dynamicTest("each kind of value was asked everything", this::eachKindWasAskedEverything));
        return tests.stream();
    }

    private Executable promise(Question question) {
        return switch (question) {
            case ROUND_TRIP -> this::whatWasBoundComesBack;
            case LITERAL -> this::aLiteralIsStoredAsBound;
            case REFUSED -> this::whatDoesNotFitIsRefused;
            case REFUSED_BY_DATABASE -> this::theDatabaseRefusesWhatDoesNotFit;
            case READABLE -> this::aShellReadsIt;
            case CHANGE -> this::aChangeInPlaceIsNoticed;
            case EQUALITY -> this::aValueIsFoundByEquality;
            case MEMBERSHIP -> this::aValueIsFoundByIn;
            case ORDER -> this::theDatabaseSortsAsPromised;
            case BETWEEN -> this::aValueIsFoundByBetween;
            case OPERATORS -> this::eachOperatorAnswers;
            case BULK -> this::theBulkFormIsWhatWasBound;
            case COPY_TEXT -> this::theTextFormIsWhatWasBound;
        };
    }

    ProvenType proven() {
        return new ProvenType(engine, kept.equals(questions), shown, sample.refusedByDatabase());
    }

    @Override
    public String toString() {
        return engine.name();
    }

    private DynamicTest test(Question question, Executable promise) {
        return DynamicTest.dynamicTest(question.toString(), () -> {
            promise.execute();
            kept.add(question);
        });
    }

    /** Notes that the value at this place was asked, and that the answer was right. */
    private void answered(Question question, int place) {
        answered.computeIfAbsent(question, key -> new BitSet()).set(place);
    }

    private void eachKindWasAskedEverything() {
        assertThat(coverage.missing())
                .as("kinds without a value; give the sample one that is kept, or refused")
                .isEmpty();
        assertThat(ZoneId.systemDefault()).as("hours are skipped and repeated").isEqualTo(ParisZone.ID);
        assumeTrue(kept.equals(questions), "what has failed says more");
        Set<Question> ofValues = EnumSet.copyOf(questions);
        ofValues.removeAll(EnumSet.of(Question.REFUSED, Question.REFUSED_BY_DATABASE, Question.OPERATORS));
        for (Question question : ofValues) {
            coverage.kept().forEach((kind, places) -> wereAsked(question, kind, places));
        }
        coverage.refused().forEach((kind, places) -> wereAsked(Question.REFUSED, kind, places));
    }

    private void wereAsked(Question question, Kind kind, BitSet places) {
        BitSet left = (BitSet) places.clone();
        left.andNot(answered.getOrDefault(question, new BitSet()));
        assertThat(left.isEmpty()).as("%s: %s", kind, question).isTrue();
    }

    private void whatWasBoundComesBack() throws SQLException {
        probe = Probe.of(connection, sample);

        assertThat(engine.on(product)).as("one storage").isSameAs(probe.storage());
        same(Question.ROUND_TRIP, probe.read("v", "order by id"), probe.rows());
        assertThat(probe.ids("v is null", List.of())).containsExactly(values.size());
    }

    private void aLiteralIsStoredAsBound() throws SQLException {
        same(Question.LITERAL, probe.read("w", "order by id"), probe.rows());
    }

    private void whatDoesNotFitIsRefused() throws SQLException {
        for (int i = 0; i < sample.refused().size(); i++) {
            isRefused(sample.refused().get(i));
            answered(Question.REFUSED, i);
        }
        for (J value : coverage.beyond()) {
            isRefused(value);
        }
    }

    private void isRefused(J value) throws SQLException {
        Storage<J> storage = probe.storage();
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

        assertThat(shown).hasSameSizeAs(values).doesNotContainNull();
        numbers(0, shown.size()).forEach(place -> answered(Question.READABLE, place));
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
        for (int i = 0; i < values.size(); i++) {
            assertThat(engine.same(values.get(i), engine.copy(values.get(i)))).isTrue();
            answered(Question.CHANGE, i);
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
            answered(Question.EQUALITY, id);
        }
    }

    private void aValueIsFoundByIn() throws SQLException {
        for (int id = 0; id < values.size(); id += 2) {
            int other = (id + 1) % values.size();
            assertThat(probe.ids("v in (?, ?)", List.of(values.get(id), values.get(other))))
                    .containsExactlyInAnyOrder(id, other);
            answered(Question.MEMBERSHIP, id);
            answered(Question.MEMBERSHIP, other);
        }
    }

    private void theDatabaseSortsAsPromised() throws SQLException {
        int size = values.size();
        List<J> descending = new ArrayList<>(values);
        Collections.reverse(descending);
        same(Question.ORDER, probe.read("v", "where v is not null order by v"), values);
        same(Question.ORDER, probe.read("v", "where v is not null order by v desc"), descending);
        for (int id = 0; id < size; id++) {
            String less = engine.condition(product, Operator.ORDER, "v", "?").orElseThrow();
            assertThat(probe.ids(less, List.of(values.get(id)))).isEqualTo(numbers(0, id));
            answered(Question.ORDER, id);
        }
    }

    /** Each value with the one of which it is as far from an end. */
    private void aValueIsFoundByBetween() throws SQLException {
        int last = values.size() - 1;
        for (int id = 0; id <= last / 2; id++) {
            assertThat(probe.ids("v between ? and ?", List.of(values.get(id), values.get(last - id))))
                    .isEqualTo(numbers(id, last - id + 1));
            answered(Question.BETWEEN, id);
            answered(Question.BETWEEN, last - id);
        }
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

        same(Question.BULK, probe.read("v", "order by id"), probe.rows());
        if (product == DatabaseProduct.POSTGRESQL) {
            same(Question.BULK, probe.copiedOut(), values);
        }
    }

    private void theTextFormIsWhatWasBound() throws SQLException {
        probe.copyText();

        same(Question.COPY_TEXT, probe.read("v", "order by id"), probe.rows());
    }

    private void same(Question question, List<J> actual, List<J> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            J one = actual.get(i);
            J other = expected.get(i);
            assertThat((one == null || other == null) ? one == other : engine.same(one, other))
                    .as("row %d: %s is %s", i, one, other)
                    .isTrue();
            answered(question, i);
        }
    }
}
