package dev.sluice.sessions.hibernate.sqlite;

import static org.hibernate.query.sqm.produce.function.FunctionParameterType.INTEGER;
import static org.hibernate.query.sqm.produce.function.FunctionParameterType.NUMERIC;
import static org.hibernate.query.sqm.produce.function.FunctionParameterType.STRING;
import static org.hibernate.query.sqm.produce.function.FunctionParameterType.TEMPORAL;

import java.util.List;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.dialect.function.CommonFunctionFactory;
import org.hibernate.dialect.function.SumReturnTypeResolver;
import org.hibernate.dialect.function.TruncFunction;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.common.TemporalUnit;
import org.hibernate.query.spi.QueryEngine;
import org.hibernate.query.sqm.function.FunctionRenderer;
import org.hibernate.query.sqm.function.SelfRenderingSqmFunction;
import org.hibernate.query.sqm.function.SqmFunctionRegistry;
import org.hibernate.query.sqm.produce.function.internal.PatternRenderer;
import org.hibernate.query.sqm.tree.SqmTypedNode;
import org.hibernate.query.sqm.tree.expression.SqmExtractUnit;
import org.hibernate.sql.ast.SqlAstNodeRenderingMode;
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
        common.concat_pipeOperator();
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
        functions
                .patternDescriptorBuilder("repeat", "replace(hex(zeroblob(?2)),'00',?1)")
                .setInvariantType(string)
                .setExactArgumentCount(2)
                .setParameterTypes(STRING, INTEGER)
                .register();
        functions
                .patternDescriptorBuilder("format", "strftime(?2,substr(?1,1,23))")
                .setInvariantType(string)
                .setExactArgumentCount(2)
                .setParameterTypes(TEMPORAL, STRING)
                .setArgumentListSignature("(TEMPORAL datetime as STRING pattern)")
                .register();
        for (String[] bits :
                new String[][] {{"bitand", "(?1&?2)"}, {"bitor", "(?1|?2)"}, {"bitxor", "((?1|?2)-(?1&?2))"}}) {
            functions
                    .patternDescriptorBuilder(bits[0], bits[1])
                    .setExactArgumentCount(2)
                    .setParameterTypes(INTEGER, INTEGER)
                    .register();
        }
        // Hibernate takes anything for a summand, and SQLite sums a text to 0
        functions
                .namedAggregateDescriptorBuilder("sum")
                .setReturnTypeResolver(new SumReturnTypeResolver(types))
                .setExactArgumentCount(1)
                .setParameterTypes(NUMERIC)
                .register();
        functions.register("trunc", new Truncation(types));
        functions.registerAlternateKey("truncate", "trunc");
        JsonReading.register(functions, types);
        JsonWriting.register(functions, types);
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
