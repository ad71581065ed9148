package dev.sluice.metadata.define;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.Aspect;
import dev.sluice.metadata.model.ColumnType;
import dev.sluice.metadata.model.ForeignKey;
import dev.sluice.metadata.model.Numbering;
import dev.sluice.metadata.model.PrimaryKey;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Sequence;
import dev.sluice.metadata.model.Table;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A schema said table by table, in the words of its product.
 *
 * <pre>{@code
 * Schema schema = SchemaDefinition.of(DatabaseProduct.POSTGRESQL)
 *         .table("customer", table -> table.column("id", "bigint", column -> column.identity())
 *                 .column("mail", "varchar(100)", column -> column.notNull())
 *                 .primaryKey("id")
 *                 .unique("mail"))
 *         .build();
 * }</pre>
 *
 * <p>Mutable and confined to one thread; what it builds is not.
 */
public final class SchemaDefinition {

    private final DatabaseProduct product;
    private final SqlName current;
    private final List<TableDefinition> tables = new ArrayList<>();
    private final List<Sequence> sequences = new ArrayList<>();
    private NamingConvention naming = NamingConvention.usual();

    private SchemaDefinition(DatabaseProduct product) {
        this.product = product;
        this.current = SqlName.of(
                switch (product) {
                    case POSTGRESQL -> "public";
                    case MYSQL -> "defined";
                    case SQLITE -> "main";
                });
    }

    public static SchemaDefinition of(DatabaseProduct product) {
        return new SchemaDefinition(requireNonNull(product, "product"));
    }

    /** How to call what has no name of its own; by default {@link NamingConvention#usual()}. */
    public SchemaDefinition naming(NamingConvention convention) {
        naming = requireNonNull(convention, "convention");
        return this;
    }

    /** Adds a table, {@code name} or {@code schema.name}. */
    public SchemaDefinition table(String name, Consumer<TableDefinition> table) {
        TableDefinition definition = new TableDefinition(product, qualified(name));
        table.accept(definition);
        tables.add(definition);
        return this;
    }

    /** Adds a sequence that counts from {@code start} by {@code increment}; only for PostgreSQL. */
    public SchemaDefinition sequence(String name, long start, int increment) {
        if (product != DatabaseProduct.POSTGRESQL) {
            throw new ConfigurationException("sequence " + name + ": " + product + " has none; use an identity column");
        }
        boolean down = increment < 0;
        Numbering numbering =
                new Numbering(start, increment, down ? Long.MIN_VALUE : 1, down ? -1 : Long.MAX_VALUE, 1, false);
        sequences.add(new Sequence(qualified(name), ColumnType.of("bigint"), numbering, null, null, null));
        return this;
    }

    /**
     * What was said.
     *
     * @throws ConfigurationException with all that is wrong with it: a table or a column twice, a key of a column that is not there
     */
    public Schema build() {
        List<String> problems = new ArrayList<>();
        Set<QualifiedName> names = new HashSet<>();
        List<Table> built = new ArrayList<>();
        for (TableDefinition table : tables) {
            if (!names.add(table.name())) {
                problems.add("table " + table.name() + " is defined twice");
            }
            built.add(table.build(naming, this::qualified, problems));
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException("schema", problems);
        }
        return new Schema(
                product,
                current,
                List.of(),
                List.of(),
                List.of(),
                sequences,
                built.stream().map(table -> resolved(table, built)).toList(),
                List.of(),
                List.of(),
                EnumSet.of(
                        Aspect.EXTENSIONS,
                        Aspect.TYPES,
                        Aspect.VIEWS,
                        Aspect.PROGRAMS,
                        Aspect.PARTITIONS,
                        Aspect.NUMBERING),
                tables.stream().flatMap(table -> table.renames().stream()).toList());
    }

    /** With the columns of the other primary key where a foreign key names none. */
    private static Table resolved(Table table, List<Table> all) {
        List<ForeignKey> keys = new ArrayList<>();
        for (ForeignKey key : table.foreignKeys()) {
            List<SqlName> referenced = all.stream()
                    .filter(other -> other.name().equals(key.referenced()))
                    .map(Table::primaryKey)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .map(PrimaryKey::columns)
                    .orElse(List.of());
            boolean open = key.referencedColumns().isEmpty()
                    && referenced.size() == key.columns().size();
            keys.add(open ? key.withReferencedColumns(referenced) : key);
        }
        return table.withForeignKeys(keys);
    }

    private QualifiedName qualified(String name) {
        QualifiedName parsed = QualifiedName.parse(name);
        return parsed.schema() == null ? new QualifiedName(current, parsed.name()) : parsed;
    }
}
