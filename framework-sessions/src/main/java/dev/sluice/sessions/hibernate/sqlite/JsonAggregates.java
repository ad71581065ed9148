package dev.sluice.sessions.hibernate.sqlite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.dialect.aggregate.AggregateSupportImpl;
import org.hibernate.mapping.Column;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.metamodel.mapping.SelectablePath;
import org.hibernate.metamodel.mapping.SqlTypedMapping;
import org.hibernate.sql.ast.SqlAstNodeRenderingMode;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.spi.TypeConfiguration;

/** Embeddables that are stored as one JSON document: their attributes in queries and in updates of a single one. */
final class JsonAggregates extends AggregateSupportImpl {

    static final JsonAggregates INSTANCE = new JsonAggregates();

    private JsonAggregates() {}

    @Override
    public String aggregateComponentCustomReadExpression(
            String template,
            String placeholder,
            String parent,
            String column,
            int aggregateCode,
            SqlTypedMapping mapping,
            TypeConfiguration types) {
        requireJson(aggregateCode);
        return template.replace(placeholder, read(parent, "$." + column, mapping.getJdbcMapping()));
    }

    /** A part of a document as a value of this type. */
    static String read(String document, String path, JdbcMapping type) {
        return type.getJdbcType().isJson()
                ? "nullif((" + document + "->'" + path + "'),'null')"
                : decode("json_extract(" + document + ",'" + path + "')", type);
    }

    /** What Hibernate writes into JSON, as the type engines store it. */
    static String decode(String value, JdbcMapping type) {
        if (type.getJdbcType().isBinary()) {
            return "unhex(" + value + ")";
        }
        return switch (type.getJdbcType().getDefaultSqlTypeCode()) {
            case SqlTypes.TIMESTAMP_UTC -> "(" + micros("rtrim(" + value + ",'Z')") + "||'Z')";
            case SqlTypes.TIMESTAMP -> micros(value);
            case SqlTypes.NUMERIC -> "cast(" + value + " as real)";
            default -> value;
        };
    }

    /** Hibernate leaves out a fraction of zero; the type engines compare texts of one length. */
    private static String micros(String time) {
        return "substr(" + time + "||case when instr(" + time + ",'.')=0 then '.' else '' end||'000000',1,26)";
    }

    /** A part of a document is changed by writing the document. */
    @Override
    public String aggregateComponentAssignmentExpression(
            String parent, String columnExpression, int aggregateCode, Column column) {
        requireJson(aggregateCode);
        return parent;
    }

    @Override
    public boolean requiresAggregateCustomWriteExpressionRenderer(int aggregateCode) {
        return aggregateCode == SqlTypes.JSON;
    }

    @Override
    public WriteExpressionRenderer aggregateCustomWriteExpressionRenderer(
            SelectableMapping aggregate, SelectableMapping[] columns, TypeConfiguration types) {
        requireJson(aggregate.getJdbcMapping().getJdbcType().getDefaultSqlTypeCode());
        Document document = new Document();
        for (SelectableMapping column : columns) {
            document.add(column);
        }
        return (sql, walker, values, qualifier) -> {
            String name = aggregate.getSelectionExpression();
            document.write(
                    sql, qualifier == null || qualifier.isBlank() ? name : qualifier + "." + name, walker, values);
        };
    }

    private static void requireJson(int code) {
        if (code != SqlTypes.JSON && code != SqlTypes.JSON_ARRAY) {
            throw new IllegalArgumentException("sqlite: stores an embeddable as JSON only (SQL type=" + code
                    + "); use @JdbcTypeCode(SqlTypes.JSON)");
        }
    }

    /** What is to be set, as a tree of documents. */
    private static final class Document {

        private final Map<String, Document> documents = new LinkedHashMap<>();
        private final List<SelectableMapping> values = new ArrayList<>();

        void add(SelectableMapping column) {
            SelectablePath[] path = column.getSelectablePath().getParts();
            Document at = this;
            for (int i = 1; i < path.length - 1; i++) {
                at = at.documents.computeIfAbsent(path[i].getSelectableName(), name -> new Document());
            }
            at.values.add(column);
        }

        void write(
                SqlAppender sql,
                String current,
                SqlAstTranslator<?> walker,
                AggregateColumnWriteExpression expressions) {
            sql.appendSql("json_set(coalesce(" + current + ",'{}')");
            for (SelectableMapping value : values) {
                sql.appendSql(",'$." + value.getSelectableName() + "',");
                JsonText.append(
                        sql,
                        () -> walker.render(expressions.getValueExpression(value), SqlAstNodeRenderingMode.NO_UNTYPED),
                        value.getJdbcMapping());
            }
            documents.forEach((name, document) -> {
                sql.appendSql(",'$." + name + "',json(");
                document.write(sql, "(" + current + "->'$." + name + "')", walker, expressions);
                sql.appendSql(")");
            });
            sql.appendSql(')');
        }
    }
}
