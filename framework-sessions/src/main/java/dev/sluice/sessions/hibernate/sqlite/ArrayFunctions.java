package dev.sluice.sessions.hibernate.sqlite;

import static org.hibernate.query.sqm.produce.function.FunctionParameterType.ANY;
import static org.hibernate.query.sqm.produce.function.FunctionParameterType.BOOLEAN;
import static org.hibernate.query.sqm.produce.function.FunctionParameterType.INTEGER;
import static org.hibernate.query.sqm.produce.function.FunctionParameterType.STRING;

import java.lang.reflect.Type;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.dialect.function.DynamicDispatchFunction;
import org.hibernate.dialect.function.array.ArrayAndElementArgumentTypeResolver;
import org.hibernate.dialect.function.array.ArrayAndElementArgumentValidator;
import org.hibernate.dialect.function.array.ArrayArgumentValidator;
import org.hibernate.dialect.function.array.ArrayConstructorFunction;
import org.hibernate.dialect.function.array.ArrayContainsArgumentTypeResolver;
import org.hibernate.dialect.function.array.ArrayContainsArgumentValidator;
import org.hibernate.dialect.function.array.ArrayIncludesArgumentTypeResolver;
import org.hibernate.dialect.function.array.ArrayIncludesArgumentValidator;
import org.hibernate.dialect.function.array.ArrayViaArgumentReturnTypeResolver;
import org.hibernate.dialect.function.array.ArrayViaElementArgumentReturnTypeResolver;
import org.hibernate.dialect.function.array.ArraysOfSameTypeArgumentValidator;
import org.hibernate.dialect.function.array.ElementViaArrayArgumentReturnTypeResolver;
import org.hibernate.query.sqm.function.SqmFunctionRegistry;
import org.hibernate.query.sqm.produce.function.ArgumentTypesValidator;
import org.hibernate.query.sqm.produce.function.ArgumentsValidator;
import org.hibernate.query.sqm.produce.function.FunctionArgumentTypeResolver;
import org.hibernate.query.sqm.produce.function.FunctionParameterType;
import org.hibernate.query.sqm.produce.function.FunctionReturnTypeResolver;
import org.hibernate.query.sqm.produce.function.StandardArgumentsValidators;
import org.hibernate.query.sqm.produce.function.StandardFunctionArgumentTypeResolvers;
import org.hibernate.query.sqm.produce.function.StandardFunctionReturnTypeResolvers;
import org.hibernate.type.BasicType;
import org.hibernate.type.StandardBasicTypes;
import org.hibernate.type.internal.ParameterizedTypeImpl;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * HQL's functions of arrays and lists, which are JSON texts here, with what PostgreSQL answers. In the patterns {@code ?1} is the
 * first argument, and for one of n arguments {@code ?n+1} is the first one as JSON.
 */
final class ArrayFunctions {

    /** Elements of the first argument as they are in its text, in order. */
    private static final String ELEMENTS =
            "(select json_group_array(json((?1)->key) order by key) from json_each(?1)%s)";

    private static final String WITHIN = "case when ?1 is not null then %s end";
    private static final String BOTH = "case when ?1 is not null and ?2 is not null then %s end";

    private static final ArgumentsValidator ARRAY = ArrayArgumentValidator.DEFAULT_INSTANCE;
    private static final ArgumentsValidator ARRAY_AND_ELEMENT = ArrayAndElementArgumentValidator.DEFAULT_INSTANCE;
    private static final FunctionArgumentTypeResolver BY_EACH_OTHER =
            ArrayAndElementArgumentTypeResolver.DEFAULT_INSTANCE;
    private static final FunctionReturnTypeResolver SAME = ArrayViaArgumentReturnTypeResolver.DEFAULT_INSTANCE;

    private final SqmFunctionRegistry functions;
    private final TypeConfiguration types;
    private final FunctionReturnTypeResolver truth;
    private final FunctionReturnTypeResolver number;
    private final FunctionReturnTypeResolver text;

    private ArrayFunctions(SqmFunctionRegistry functions, TypeConfiguration types) {
        this.functions = functions;
        this.types = types;
        this.truth = invariant(types.getBasicTypeRegistry().resolve(StandardBasicTypes.BOOLEAN));
        this.number = invariant(types.getBasicTypeRegistry().resolve(StandardBasicTypes.INTEGER));
        this.text = invariant(types.getBasicTypeRegistry().resolve(StandardBasicTypes.STRING));
    }

    static void register(SqmFunctionRegistry functions, TypeConfiguration types) {
        ArrayFunctions arrays = new ArrayFunctions(functions, types);
        arrays.ask();
        arrays.find();
        arrays.change();
        arrays.make();
    }

    private void ask() {
        contains("array_contains", ArrayContainsArgumentValidator.INSTANCE, ArrayContainsArgumentTypeResolver.INSTANCE);
        contains("array_includes", ArrayIncludesArgumentValidator.INSTANCE, ArrayIncludesArgumentTypeResolver.INSTANCE);
        FunctionArgumentTypeResolver alike = StandardFunctionArgumentTypeResolvers.byArgument(
                StandardFunctionArgumentTypeResolvers.argumentsOrImplied(1),
                StandardFunctionArgumentTypeResolvers.argumentsOrImplied(0));
        ArgumentsValidator two =
                both(StandardArgumentsValidators.exactly(2), ArraysOfSameTypeArgumentValidator.INSTANCE);
        String common = BOTH.formatted("exists(select 1 from json_each(?1) a join json_each(?2) b on a.value=b.value)");
        String commonOrNull = "(?1 is not null and ?2 is not null and exists(select value from json_each(?1)"
                + " intersect select value from json_each(?2)))";
        for (String name : new String[] {"array_intersects", "array_overlaps"}) {
            add(name, two, truth, alike, count -> common);
            add(name + "_nullable", two, truth, alike, count -> commonOrNull);
        }
        add(
                "array_length",
                both(StandardArgumentsValidators.exactly(1), ARRAY),
                number,
                null,
                count -> "json_array_length(?1)");
        functions.register("length", new DynamicDispatchFunction(functions, "character_length", "array_length"));
    }

    /** An element, or all elements of another array. */
    private void contains(String name, ArgumentsValidator validator, FunctionArgumentTypeResolver resolver) {
        ArgumentsValidator two = both(StandardArgumentsValidators.exactly(2), validator);
        String all = BOTH.formatted("not exists(select 1 from json_each(?2) n where not exists("
                + "select 1 from json_each(?1) h where h.value=n.value))");
        String allOrNull = "(?1 is not null and ?2 is not null and not exists(select value from json_each(?2)"
                + " except select value from json_each(?1)))";
        functions.register(
                name,
                new ArrayFunction(
                        name,
                        two,
                        truth,
                        resolver,
                        count -> WITHIN.formatted("exists(select 1 from json_each(?1) where value=?2)"),
                        all));
        functions.register(
                name + "_nullable",
                new ArrayFunction(
                        name + "_nullable",
                        two,
                        truth,
                        resolver,
                        count -> "exists(select 1 from json_each(?1) where value is ?2)",
                        allOrNull));
    }

    private void find() {
        String from = " from json_each(?1) where value is ?2";
        add(
                "array_position",
                new ArgumentTypesValidator(
                        both(StandardArgumentsValidators.between(2, 3), ARRAY_AND_ELEMENT), ANY, ANY, INTEGER),
                number,
                new ArrayAndElementArgumentTypeResolver(0, 1),
                count -> WITHIN.formatted(
                        "(select coalesce(min(key)+1,0)" + from + (count > 2 ? " and key>=?3-1)" : ")")));
        for (boolean list : new boolean[] {false, true}) {
            Type positions =
                    list ? new ParameterizedTypeImpl(List.class, new Type[] {Integer.class}, null) : int[].class;
            add(
                    "array_positions" + (list ? "_list" : ""),
                    both(StandardArgumentsValidators.exactly(2), ARRAY_AND_ELEMENT),
                    invariant(types.standardBasicTypeForJavaType(positions)),
                    BY_EACH_OTHER,
                    count -> WITHIN.formatted("(select json_group_array(key+1 order by key)" + from + ")"));
        }
        add(
                "array_get",
                both(ARRAY, new ArgumentTypesValidator(null, ANY, INTEGER)),
                ElementViaArrayArgumentReturnTypeResolver.DEFAULT_INSTANCE,
                StandardFunctionArgumentTypeResolvers.invariant(types, ANY, INTEGER),
                count -> "(select value from json_each(?1) where key=?2-1)");
        add(
                "array_to_string",
                new ArgumentTypesValidator(both(StandardArgumentsValidators.between(2, 3), ARRAY), ANY, STRING, STRING),
                text,
                StandardFunctionArgumentTypeResolvers.invariant(types, ANY, STRING, STRING),
                count -> BOTH.formatted("coalesce((select group_concat("
                        + "case type when 'true' then 'true' when 'false' then 'false' when 'null' then "
                        + (count > 2 ? "?3" : "null") + " else value end,?2 order by key) from json_each(?1)),'')"));
    }

    private void change() {
        ArgumentsValidator indexed = both(ARRAY, new ArgumentTypesValidator(null, ANY, INTEGER));
        FunctionArgumentTypeResolver byIndex =
                StandardFunctionArgumentTypeResolvers.invariant(types, ANY, INTEGER, INTEGER);
        add(
                "array_remove",
                both(StandardArgumentsValidators.exactly(2), ARRAY_AND_ELEMENT),
                SAME,
                BY_EACH_OTHER,
                count -> WITHIN.formatted(ELEMENTS.formatted(" where value is not ?2")));
        add(
                "array_remove_index",
                indexed,
                SAME,
                byIndex,
                count -> WITHIN.formatted(ELEMENTS.formatted(" where key is not ?2-1")));
        add(
                "array_slice",
                both(ARRAY, new ArgumentTypesValidator(null, ANY, INTEGER, INTEGER)),
                SAME,
                byIndex,
                count -> "case when ?1 is not null and ?2 is not null and ?3 is not null then "
                        + ELEMENTS.formatted(" where key between ?2-1 and ?3-1") + " end");
        // what has too few elements is no JSON, and so fails
        add(
                "array_trim",
                indexed,
                SAME,
                byIndex,
                count -> BOTH.formatted("case when ?2 between 0 and json_array_length(?1) then "
                        + ELEMENTS.formatted(" where key<json_array_length(?1)-?2")
                        + " else json('too few elements') end"));
        add(
                "array_replace",
                new ArrayAndElementArgumentValidator(0, 1, 2),
                SAME,
                new ArrayAndElementArgumentTypeResolver(0, 1, 2),
                count -> WITHIN.formatted(
                        "(select json_group_array(json(case when value is ?2 then json_quote(?6) else (?1)->key end)"
                                + " order by key) from json_each(?1))"));
        add(
                "array_set",
                both(new ArrayAndElementArgumentValidator(0, 2), new ArgumentTypesValidator(null, ANY, INTEGER, ANY)),
                SAME,
                new ArrayAndElementArgumentTypeResolver(0, 2),
                count -> "(with recursive i(n) as (select 1 union all select n+1 from i"
                        + " where n<max(coalesce(json_array_length(?1),0),?2))"
                        + " select json_group_array(json(case when n=?2 then json_quote(?6)"
                        + " else coalesce((?1)->(n-1),'null') end) order by n) from i)");
        add(
                "array_reverse",
                both(StandardArgumentsValidators.exactly(1), ARRAY),
                SAME,
                null,
                count -> WITHIN.formatted(ELEMENTS.formatted("").replace("order by key", "order by key desc")));
        add(
                "array_sort",
                new ArgumentTypesValidator(
                        both(StandardArgumentsValidators.between(1, 3), ARRAY), ANY, BOOLEAN, BOOLEAN),
                SAME,
                StandardFunctionArgumentTypeResolvers.invariant(types, ANY, BOOLEAN, BOOLEAN),
                count -> WITHIN.formatted(ELEMENTS.formatted("").replace("order by key", order(count))));
        ArgumentsValidator appended = both(StandardArgumentsValidators.exactly(2), ARRAY_AND_ELEMENT);
        add("array_append", appended, SAME, BY_EACH_OTHER, count -> WITHIN.formatted("json_insert(?1,'$[#]',?4)"));
        add(
                "array_prepend",
                both(StandardArgumentsValidators.exactly(2), new ArrayAndElementArgumentValidator(1, 0)),
                new ArrayViaArgumentReturnTypeResolver(1),
                new ArrayAndElementArgumentTypeResolver(1, 0),
                count -> "case when ?2 is not null then json_array_insert(?2,'$[0]',?3) end");
        add(
                "array_concat",
                both(StandardArgumentsValidators.min(2), ArraysOfSameTypeArgumentValidator.INSTANCE),
                StandardFunctionReturnTypeResolvers.useFirstNonNull(),
                StandardFunctionArgumentTypeResolvers.ARGUMENT_OR_IMPLIED_RESULT_TYPE,
                ArrayFunctions::concatenation);
    }

    private static String order(int arguments) {
        String descending = arguments > 1 ? "?2" : "false";
        String nullsFirst = arguments > 2 ? "?3" : descending;
        return "order by (value is null)=" + nullsFirst + " desc,case when " + descending
                + " then value end desc,case when " + descending + " then null else value end";
    }

    private static String concatenation(int arrays) {
        String none = each(arrays, " or ", i -> "?" + i + " is null");
        String all = each(
                arrays, " union all ", i -> "select " + i + " a,key k,(?" + i + ")->key e from json_each(?" + i + ")");
        return "case when " + none + " then null else (select json_group_array(json(e) order by a,k) from (" + all
                + ")) end";
    }

    private void make() {
        ArgumentsValidator alike = new ArrayConstructorFunction(false, false).getArgumentsValidator();
        ArgumentsValidator filled = new ArgumentTypesValidator(null, FunctionParameterType.NO_UNTYPED, INTEGER);
        for (boolean list : new boolean[] {false, true}) {
            String suffix = list ? "_list" : "";
            FunctionReturnTypeResolver of = list
                    ? ArrayViaElementArgumentReturnTypeResolver.VARARGS_LIST_INSTANCE
                    : ArrayViaElementArgumentReturnTypeResolver.VARARGS_INSTANCE;
            add(
                    "array" + suffix,
                    alike,
                    of,
                    StandardFunctionArgumentTypeResolvers.NULL,
                    count -> "json_array(" + each(count, ",", i -> "?" + (count + i)) + ")");
            add(
                    "array_fill" + suffix,
                    filled,
                    of,
                    StandardFunctionArgumentTypeResolvers.NULL,
                    count -> "(with recursive i(n) as (select 1 where ?2>0 union all select n+1 from i where n<?2)"
                            + " select json_group_array(?3) from i)");
        }
        functions.register("array_agg", new ArrayAggregate());
    }

    private static String each(int count, String separator, IntFunction<String> part) {
        return IntStream.rangeClosed(1, count).mapToObj(part).collect(Collectors.joining(separator));
    }

    private static ArgumentsValidator both(ArgumentsValidator one, ArgumentsValidator other) {
        return StandardArgumentsValidators.composite(one, other);
    }

    private static FunctionReturnTypeResolver invariant(BasicType<?> type) {
        return StandardFunctionReturnTypeResolvers.invariant(type);
    }

    private void add(
            String name,
            ArgumentsValidator validator,
            FunctionReturnTypeResolver returns,
            @Nullable FunctionArgumentTypeResolver resolver,
            IntFunction<String> pattern) {
        functions.register(name, new ArrayFunction(name, validator, returns, resolver, pattern, null));
    }
}
