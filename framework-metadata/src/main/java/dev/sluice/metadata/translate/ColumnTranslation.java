package dev.sluice.metadata.translate;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.diff.ObjectPath.Kind;
import dev.sluice.metadata.model.Check;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.ColumnType;
import dev.sluice.metadata.model.Domain;
import dev.sluice.metadata.model.Generation;
import dev.sluice.metadata.model.Numbering;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.sql.TypeSpelling;
import dev.sluice.types.number.Numbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The columns of one table. Confined to one thread. */
final class ColumnTranslation {

    private static final Pattern VALUE = Pattern.compile("(?i)\\bvalue\\b");

    private final Schema schema;
    private final DatabaseProduct to;
    private final Table table;
    private final QualifiedName name;
    private final Expressions expressions;
    private final Deviations deviations;
    private final ColumnTypes types;
    private final Identities identities;
    private final Map<SqlName, List<String>> conditions = new HashMap<>();

    ColumnTranslation(Schema schema, DatabaseProduct to, Table table, Expressions expressions, Deviations deviations) {
        this.schema = schema;
        this.to = to;
        this.table = table;
        this.name = table.name();
        this.expressions = expressions;
        this.deviations = deviations;
        this.types = new ColumnTypes(schema);
        this.identities = new Identities(schema, to, table);
    }

    List<Column> all() {
        return table.columns().stream().map(this::one).toList();
    }

    /** Those that the translated types need, and those of domains. */
    List<Check> checks(Keys keys) {
        List<Check> checks = new ArrayList<>();
        conditions.forEach((column, texts) -> {
            SqlName check = keys.ownCheck(column);
            deviations.add(Kind.CHECK, name, check, "is added: " + String.join(" and ", texts));
            String all = texts.size() == 1 ? texts.get(0) : "(" + String.join(") and (", texts) + ")";
            checks.add(new Check(check, all));
        });
        return checks;
    }

    private Column one(Column column) {
        Optional<Domain> domain = types.domain(column.type());
        domain.ifPresent(own -> domain(column, own));
        Generation generation = generation(column);
        ColumnType type = type(column, generation);
        String expression = column.expression() == null || !generation.isComputed()
                ? null
                : expressions.translated(column.expression()).orElseThrow();
        String defaultText = domain.isPresent() && column.defaultText() == null
                ? domain.get().defaultText()
                : column.defaultText();
        rest(column);
        return new Column(
                column.name(),
                column.ordinal(),
                type,
                column.nullable() && domain.map(Domain::nullable).orElse(true) && !isOfPrimaryKey(column),
                generation == Generation.NONE ? defaultText(column, type, defaultText) : null,
                generation,
                expression,
                null,
                null,
                Map.of(),
                to == DatabaseProduct.SQLITE ? null : column.comment());
    }

    private ColumnType type(Column column, Generation generation) {
        RecognizedType recognized = types.of(column.type());
        if (column.type().text().equals("bigint unsigned") && isInKey(column.name())) {
            // a key is a number, and no other product has a larger one
            recognized = new RecognizedType(PortableType.of(Numbers.int64()), "numbers from 2^63 on");
        }
        String text = recognized.type().on(to);
        if (generation == Generation.IDENTITY && to == DatabaseProduct.SQLITE) {
            text = "integer";
        } else {
            recognized
                    .type()
                    .check(to, column.name())
                    .ifPresent(check -> conditions
                            .computeIfAbsent(column.name(), any -> new ArrayList<>())
                            .add(check));
        }
        if (to == DatabaseProduct.MYSQL && isInKey(column.name())) {
            text = text.equals("longtext") ? "varchar(255)" : text.equals("longblob") ? "varbinary(255)" : text;
        }
        boolean isRowId = schema.product() == DatabaseProduct.SQLITE && generation == Generation.IDENTITY;
        ColumnType type = ColumnType.of(text);
        String back = ColumnTypes.of(to, type).type().on(schema.product());
        if (recognized.lost() != null) {
            deviations.add(
                    Kind.COLUMN,
                    name,
                    column.name(),
                    column.type() + " is " + text + ", and loses " + recognized.lost());
        } else if (!isRowId && !isSpelledAlike(back, column.type())) {
            deviations.add(
                    Kind.COLUMN,
                    name,
                    column.name(),
                    column.type() + " is " + text + ", which would come back as " + back);
        }
        return type;
    }

    private boolean isSpelledAlike(String back, ColumnType type) {
        DatabaseProduct product = schema.product();
        return TypeSpelling.of(product, ColumnType.of(back)).equals(TypeSpelling.of(product, type));
    }

    private Generation generation(Column column) {
        if (column.generation().isComputed()) {
            boolean known = column.expression() != null
                    && expressions.translated(column.expression()).isPresent();
            if (!known) {
                deviations.add(Kind.COLUMN, name, column.name(), "is not computed: " + column.expression());
                return Generation.NONE;
            }
            // PostgreSQL computes when it reads from version 18 on only
            boolean kept = to == DatabaseProduct.POSTGRESQL && column.generation() == Generation.VIRTUAL;
            if (kept) {
                deviations.add(Kind.COLUMN, name, column.name(), "is computed when it is written");
            }
            return kept ? Generation.STORED : column.generation();
        }
        Generation wanted = identities.of(column);
        if (wanted != column.generation()) {
            deviations.add(
                    Kind.COLUMN,
                    name,
                    column.name(),
                    wanted == Generation.NONE
                            ? "is not numbered by the server"
                            : "is numbered unless a statement does it");
        }
        Numbering numbering = column.numbering();
        if (numbering != null && (numbering.start() != 1 || numbering.increment() != 1)) {
            deviations.add(
                    Kind.COLUMN,
                    name,
                    column.name(),
                    "counts from 1 by 1, not from " + numbering.start() + " by " + numbering.increment());
        }
        return wanted;
    }

    private @Nullable String defaultText(Column column, ColumnType type, @Nullable String text) {
        if (text == null) {
            return null;
        }
        Optional<String> translated = expressions.translated(text).flatMap(sql -> Defaults.of(to, type, sql));
        if (translated.isEmpty()) {
            deviations.add(Kind.COLUMN, name, column.name(), "its default is left out: " + text);
        } else if (Defaults.isToldOtherwise(schema.product(), text, translated.get())) {
            deviations.add(Kind.COLUMN, name, column.name(), "its default is " + translated.get() + ", not " + text);
        }
        return translated.orElse(null);
    }

    private void domain(Column column, Domain domain) {
        deviations.add(
                Kind.COLUMN, name, column.name(), "is of " + domain.type() + ", with the checks of " + domain.name());
        for (Check check : domain.checks()) {
            String of = VALUE.matcher(check.expression())
                    .replaceAll(column.name().quoted(schema.product()).replace("$", "\\$"));
            expressions
                    .translated(of)
                    .ifPresentOrElse(
                            sql -> conditions
                                    .computeIfAbsent(column.name(), any -> new ArrayList<>())
                                    .add(sql),
                            () -> deviations.add(
                                    Kind.COLUMN, name, column.name(), "is not checked: " + check.expression()));
        }
    }

    private void rest(Column column) {
        if (column.collation() != null) {
            deviations.add(Kind.COLUMN, name, column.name(), "its collation is left out: " + column.collation());
        }
        if (column.comment() != null && to == DatabaseProduct.SQLITE) {
            deviations.add(Kind.COLUMN, name, column.name(), "its comment is left out");
        }
        deviations.options(Kind.COLUMN, name, column.name().value(), column.options());
    }

    /** SQLite lets a primary key be null. */
    private boolean isOfPrimaryKey(Column column) {
        boolean its = to != DatabaseProduct.SQLITE
                && table.primaryKey() != null
                && table.primaryKey().columns().contains(column.name());
        if (its && column.nullable()) {
            deviations.add(Kind.COLUMN, name, column.name(), "is not null, as it is of the primary key");
        }
        return its;
    }

    private boolean isInKey(SqlName column) {
        return (table.primaryKey() != null && table.primaryKey().columns().contains(column))
                || table.uniqueKeys().stream().anyMatch(key -> key.columns().contains(column))
                || table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column));
    }
}
