package dev.sluice.bulk.fit;

import dev.sluice.metadata.model.ColumnType;
import java.util.Optional;
import java.util.Set;

/** SQLite converts what it stores by the affinity of the column, which it reads from the declared name. */
final class SqliteFit {

    private enum Affinity {
        INTEGER,
        TEXT,
        BLOB,
        REAL,
        NUMERIC
    }

    private static final Set<Affinity> NUMBERS = Set.of(Affinity.INTEGER, Affinity.NUMERIC, Affinity.BLOB);
    private static final Set<Affinity> FRACTIONS = Set.of(Affinity.REAL, Affinity.NUMERIC);
    private static final Set<Affinity> TEXTS = Set.of(Affinity.TEXT, Affinity.BLOB);

    /** What does not look like a number stays a text in a numeric column. */
    private static final Set<Affinity> ISO_TEXTS = Set.of(Affinity.TEXT, Affinity.BLOB, Affinity.NUMERIC);

    private SqliteFit() {}

    static Optional<String> misfit(ColumnType type, ColumnType column) {
        Affinity there = affinity(column.name());
        if (!accepted(type.name()).contains(there)) {
            return Room.other(type);
        }
        if (type.name().equals("decimal")) {
            return Room.forDecimal(type, column);
        }
        return accepted(type.name()) == TEXTS
                ? Room.forLength(Room.length(type.length()), Room.length(column.length()))
                : Optional.empty();
    }

    private static Set<Affinity> accepted(String type) {
        return switch (type) {
            case "boolean", "smallint", "integer", "bigint" -> NUMBERS;
            case "decimal", "double" -> FRACTIONS;
            case "date", "datetime" -> ISO_TEXTS;
            case "varchar", "text", "char" -> TEXTS;
            default -> Set.of(affinity(type));
        };
    }

    /** The rules of https://www.sqlite.org/datatype3.html, section 3.1, in their order. */
    private static Affinity affinity(String name) {
        if (name.contains("int")) {
            return Affinity.INTEGER;
        }
        if (name.contains("char") || name.contains("clob") || name.contains("text")) {
            return Affinity.TEXT;
        }
        if (name.isEmpty() || name.contains("blob")) {
            return Affinity.BLOB;
        }
        return name.contains("real") || name.contains("floa") || name.contains("doub")
                ? Affinity.REAL
                : Affinity.NUMERIC;
    }
}
