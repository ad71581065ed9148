package dev.sluice.sessions.hibernate.sqlite;

import static org.hibernate.query.sqm.produce.function.FunctionParameterType.INTEGER;
import static org.hibernate.query.sqm.produce.function.FunctionParameterType.NUMERIC;
import static org.hibernate.query.sqm.produce.function.FunctionParameterType.STRING;
import static org.hibernate.query.sqm.produce.function.FunctionParameterType.STRING_OR_CLOB;
import static org.hibernate.query.sqm.produce.function.FunctionParameterType.TEMPORAL;

import java.util.List;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.dialect.function.AbstractRegexpLikeFunction;
import org.hibernate.dialect.function.CommonFunctionFactory;
import org.hibernate.dialect.function.CurrentFunction;
import org.hibernate.dialect.function.SumReturnTypeResolver;
import org.hibernate.dialect.function.TruncFunction;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.common.TemporalUnit;
import org.hibernate.query.spi.QueryEngine;
import org.hibernate.query.sqm.function.FunctionRenderer;
import org.hibernate.query.sqm.function.SelfRenderingSqmFunction;
import org.hibernate.query.sqm.function.SqmFunctionRegistry;
import org.hibernate.query.sqm.produce.function.FunctionParameterType;
import org.hibernate.query.sqm.produce.function.internal.PatternRenderer;
import org.hibernate.query.sqm.tree.SqmTypedNode;
import org.hibernate.query.sqm.tree.expression.SqmExtractUnit;
import org.hibernate.sql.ast.SqlAstNodeRenderingMode;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.type.BasicType;
import org.hibernate.type.BasicTypeRegistry;
import org.hibernate.type.StandardBasicTypes;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/** HQL's functions besides those that every dialect has. What SQLite cannot do is not registered, so that HQL refuses it. */
final class SqliteFunctions {

    private SqliteFunctions() {}

    static void register(FunctionContributions contributions) {
        TypeConfiguration types = contributions.getTypeConfiguration();
        BasicTypeRegistry basic = types.getBasicTypeRegistry();
        BasicType<String> string = basic.resolve(StandardBasicTypes.STRING);
        BasicType<Integer> integer = basic.resolve(StandardBasicTypes.INTEGER);
        SqmFunctionRegistry functions = contributions.getFunctionRegistry();

        CommonFunctionFactory common = new CommonFunctionFactory(contributions);
        common.mod_operator();
        common.leftRight_substr();
        common.characterLength_length(SqlAstNodeRenderingMode.DEFAULT);
        common.leastGreatest_minMax();
        common.everyAny_minMaxCase();
        common.radians();
        common.degrees();
        common.log();
        common.log10();
        common.pi();
        common.trim2();
        common.substr();
        common.substring_substr();
        common.chr_char();
        common.windowFunctions();
        common.listagg_stringAgg("text");

        functions
                .registerBinaryTernaryPattern(
                        "locate",
                        integer,
                        "instr(?2,?1)",
                        "coalesce(nullif(instr(substr(?2,?3),?1),0)+?3-1,0)",
                        STRING,
                        STRING,
                        INTEGER,
                        types)
                .setArgumentListSignature("(pattern, string[, start])");
        pad(functions, types, string, "lpad", "substr(%s,1,?2-length(?1))||?1");
        pad(functions, types, string, "rpad", "?1||substr(%s,1,?2-length(?1))");
        of(functions, "repeat", "replace(hex(zeroblob(?2)),'00',?1)", string, STRING, INTEGER);
        of(functions, "reverse", "reverse(?1)", string, STRING);
        functions
                .patternDescriptorBuilder("format", "strftime(?2,substr(?1,1,23))")
                .setInvariantType(string)
                .setExactArgumentCount(2)
                .setParameterTypes(TEMPORAL, STRING)
                .setArgumentListSignature("(TEMPORAL datetime as STRING pattern)")
                .register();
        of(functions, "ascii", "unicode(?1)", integer, STRING);
        of(functions, "octet_length", "octet_length(?1)", integer, STRING_OR_CLOB);
        of(functions, "bit_length", "(octet_length(?1)*8)", integer, STRING_OR_CLOB);
        of(functions, "bitnot", "(~?1)", null, INTEGER);
        of(functions, "bitand", "(?1&?2)", null, INTEGER, INTEGER);
        of(functions, "bitor", "(?1|?2)", null, INTEGER, INTEGER);
        of(functions, "bitxor", "((?1|?2)-(?1&?2))", null, INTEGER, INTEGER);
        // Hibernate takes anything for a summand, and SQLite sums a text to 0
        functions
                .namedAggregateDescriptorBuilder("sum")
                .setReturnTypeResolver(new SumReturnTypeResolver(types))
                .setExactArgumentCount(1)
                .setParameterTypes(NUMERIC)
                .register();
        functions.register("concat", new TextNumbers.Concat(types));
        functions.register("trunc", new Truncation(types));
        functions.registerAlternateKey("truncate", "trunc");
        // a java.sql.Timestamp, which is stored in the JVM's zone
        functions.register(
                "current_timestamp",
                new CurrentFunction(
                        "current_timestamp",
                        SqliteTemporals.LOCAL_TIMESTAMP,
                        basic.resolve(StandardBasicTypes.TIMESTAMP)));
        functions.register("regexp_like", new Regexp(types));
        SqliteAggregates.register(functions, common, types);
        RowFunctions.register(functions, types);
        ArrayFunctions.register(functions, types);
        AbsentFunctions.register(functions);
        JsonReading.register(functions, types);
        JsonWriting.register(functions, types);
    }

    /** @param type of the result; null for that of the arguments */
    private static void of(
            SqmFunctionRegistry functions,
            String name,
            String pattern,
            @Nullable BasicType<?> type,
            FunctionParameterType... parameters) {
        var function = functions
                .patternDescriptorBuilder(name, pattern)
                .setExactArgumentCount(parameters.length)
                .setParameterTypes(parameters);
        if (type != null) {
            function.setInvariantType(type);
        }
        function.register();
    }

    private static void pad(
            SqmFunctionRegistry functions,
            TypeConfiguration types,
            BasicType<String> string,
            String name,
            String pattern) {
        String padded = "(case when length(?1)<?2 then " + pattern + " else substr(?1,1,?2) end)";
        String fill = "replace(hex(zeroblob(?2)),'00',%s)";
        functions
                .registerBinaryTernaryPattern(
                        name,
                        string,
                        padded.replace("%s", fill.replace("%s", "' '")),
                        padded.replace("%s", fill.replace("%s", "?3")),
                        STRING,
                        INTEGER,
                        STRING,
                        types)
                .setArgumentListSignature("(string, length[, padding])");
    }

    /** By {@code regexp}, which the connections of {@code dev.sluice.managers} have. */
    private static final class Regexp extends AbstractRegexpLikeFunction {

        private static final PatternRenderer PLAIN = new PatternRenderer("regexp(?2,?1)");
        private static final PatternRenderer FLAGGED = new PatternRenderer("regexp(?2,?1,?3)");

        Regexp(TypeConfiguration types) {
            super(types);
        }

        @Override
        public void render(
                SqlAppender sql,
                List<? extends SqlAstNode> arguments,
                @Nullable ReturnableType<?> returns,
                SqlAstTranslator<?> walker) {
            (arguments.size() > 2 ? FLAGGED : PLAIN).render(sql, arguments, walker);
        }
    }

    /** Numbers to digits, and times to units. */
    private static final class Truncation extends TruncFunction {

        Truncation(TypeConfiguration types) {
            super("trunc(?1)", "trunc(?1*power(10,?2))/power(10,?2)", null, null, types);
        }

        @Override
        protected <T> SelfRenderingSqmFunction<T> generateSqmFunctionExpression(
                List<? extends SqmTypedNode<?>> arguments, @Nullable ReturnableType<T> implied, QueryEngine engine) {
            if (arguments.size() != 2 || !(arguments.get(1) instanceof SqmExtractUnit<?> unit)) {
                return super.generateSqmFunctionExpression(arguments, implied, engine);
            }
            PatternRenderer pattern = new PatternRenderer(SqliteTemporals.truncate(temporal(unit)));
            FunctionRenderer renderer = (sql, nodes, returns, walker) -> pattern.render(sql, nodes, walker);
            return new SelfRenderingSqmFunction<>(
                    this,
                    renderer,
                    arguments,
                    implied,
                    null,
                    getReturnTypeResolver(),
                    engine.getCriteriaBuilder(),
                    getName());
        }

        private static TemporalUnit temporal(SqmExtractUnit<?> unit) {
            return unit.getUnit();
        }
    }
}
