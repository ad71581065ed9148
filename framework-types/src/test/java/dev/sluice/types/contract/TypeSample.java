package dev.sluice.types.contract;

import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.TypeEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Values of one type for {@link TypeEngineContract}: all different, in the order of the engine, at the edges of what the
 * product holds. The withX methods return copies.
 */
public final class TypeSample<J> {

    private final TypeEngine<J> engine;
    private final List<J> values;
    private final List<J> refused;
    private final List<String> refusedByDatabase;
    private final Map<Operator, BiFunction<J, J, Object>> answers;
    private final Optional<UnaryOperator<J>> change;
    private final Optional<Function<J, String>> text;

    private TypeSample(
            TypeEngine<J> engine,
            List<J> values,
            List<J> refused,
            List<String> refusedByDatabase,
            Map<Operator, BiFunction<J, J, Object>> answers,
            Optional<UnaryOperator<J>> change,
            Optional<Function<J, String>> text) {
        this.engine = engine;
        this.values = values;
        this.refused = refused;
        this.refusedByDatabase = refusedByDatabase;
        this.answers = answers;
        this.change = change;
        this.text = text;
    }

    /** At least two values, in any order; sorted by the engine's order if it has one. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <J> TypeSample<J> of(TypeEngine<J> engine, J... values) {
        List<J> sorted = new ArrayList<>(Arrays.asList(values));
        engine.order().ifPresent(sorted::sort);
        if (sorted.size() < 2) {
            throw new IllegalArgumentException("values: " + sorted.size() + " (expected: >= 2)");
        }
        return new TypeSample<>(
                engine,
                List.copyOf(sorted),
                List.of(),
                List.of(),
                new EnumMap<>(Operator.class),
                Optional.empty(),
                Optional.empty());
    }

    /** More values, on a product that holds them. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final TypeSample<J> with(J... more) {
        List<J> all = new ArrayList<>(values);
        all.addAll(Arrays.asList(more));
        engine.order().ifPresent(all::sort);
        return new TypeSample<>(engine, List.copyOf(all), refused, refusedByDatabase, answers, change, text);
    }

    /** Values that every way in refuses, besides those that are there. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final TypeSample<J> refusing(J... more) {
        List<J> all = new ArrayList<>(refused);
        all.addAll(Arrays.asList(more));
        return new TypeSample<>(engine, values, List.copyOf(all), refusedByDatabase, answers, change, text);
    }

    /** SQL expressions that the column refuses, by its type or by its CHECK. */
    public TypeSample<J> refusingSql(String... expressions) {
        return new TypeSample<>(engine, values, refused, List.of(expressions), answers, change, text);
    }

    /** {@link #refusingSql}, if nothing has been said yet. */
    public TypeSample<J> orRefusingSql(String... expressions) {
        return refusedByDatabase.isEmpty() ? refusingSql(expressions) : this;
    }

    /** What the condition of an operator answers for two values of this sample. */
    public TypeSample<J> asking(Operator operator, BiPredicate<J, J> answer) {
        return answering(operator, answer::test);
    }

    /** What {@link Operator#DISTANCE} measures between two values of this sample. */
    public TypeSample<J> measuring(BiFunction<J, J, Double> distance) {
        return answering(Operator.DISTANCE, distance::apply);
    }

    /** Changes a value of a mutable type in place and returns it, so that it is another one. */
    public TypeSample<J> changedBy(UnaryOperator<J> inPlace) {
        return new TypeSample<>(engine, values, refused, refusedByDatabase, answers, Optional.of(inPlace), text);
    }

    /** Has the kinds of values that a text has, of the text that is in a value, where its class does not tell. */
    public TypeSample<J> holding(Function<J, String> text) {
        return new TypeSample<>(engine, values, refused, refusedByDatabase, answers, change, Optional.of(text));
    }

    private TypeSample<J> answering(Operator operator, BiFunction<J, J, Object> answer) {
        Map<Operator, BiFunction<J, J, Object>> more = new EnumMap<>(Operator.class);
        more.putAll(answers);
        more.put(operator, answer);
        return new TypeSample<>(engine, values, refused, refusedByDatabase, more, change, text);
    }

    public TypeEngine<J> engine() {
        return engine;
    }

    public List<J> values() {
        return values;
    }

    /** What {@link #refusing} was given. */
    public List<J> refused() {
        return refused;
    }

    List<String> refusedByDatabase() {
        return refusedByDatabase;
    }

    Map<Operator, BiFunction<J, J, Object>> answers() {
        return answers;
    }

    /** What {@link #changedBy} was given. */
    public Optional<UnaryOperator<J>> change() {
        return change;
    }

    Optional<Function<J, String>> text() {
        return text;
    }

    @Override
    public String toString() {
        return engine.name();
    }
}
