package dev.sluice.bulk.fit;

import dev.sluice.metadata.model.ColumnType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** LOAD DATA sends text, so a wider column of the same kind will do. */
final class MySqlFit {

    private static final List<String> INTEGERS = List.of("tinyint", "smallint", "mediumint", "int", "bigint");

    private static final int BYTES_PER_CHARACTER = 4;
    private static final Map<String, Long> TEXT_BYTES =
            Map.of("tinytext", 255L, "text", 65_535L, "mediumtext", 16_777_215L, "longtext", Long.MAX_VALUE);
    private static final Map<String, Long> BLOB_BYTES =
            Map.of("tinyblob", 255L, "blob", 65_535L, "mediumblob", 16_777_215L, "longblob", Long.MAX_VALUE);

    private MySqlFit() {}

    static Optional<String> misfit(ColumnType type, ColumnType column) {
        int needed = INTEGERS.indexOf(type.name());
        if (needed >= 0) {
            // A negative number in an unsigned column is a warning, and a warning fails the load.
            int there = INTEGERS.indexOf(column.name().replace(" unsigned", ""));
            return there < 0 ? Room.other(type) : Room.forLength(needed, there);
        }
        return switch (type.name()) {
            case "varchar", "longtext" -> texts(type, column);
            case "varbinary", "longblob" -> bytes(type, column);
            case "decimal" -> column.name().equals("decimal") ? Room.forDecimal(type, column) : Room.other(type);
            case "datetime" ->
                column.name().equals("datetime")
                        ? Room.forFraction(fraction(type), fraction(column))
                        : Room.other(type);
            case "binary" -> type.equals(column) ? Optional.empty() : Room.other(type);
            default -> Room.exactly(type, column);
        };
    }

    private static Optional<String> texts(ColumnType type, ColumnType column) {
        long needed = Room.length(type.length());
        if (column.name().equals("varchar")) {
            return Room.forLength(needed, Room.length(column.length()));
        }
        Long bytes = TEXT_BYTES.get(column.name());
        return bytes == null
                ? Room.other(type)
                : Room.forLength(needed, bytes == Long.MAX_VALUE ? bytes : bytes / BYTES_PER_CHARACTER);
    }

    private static Optional<String> bytes(ColumnType type, ColumnType column) {
        long needed = Room.length(type.length());
        if (column.name().equals("varbinary")) {
            return Room.forLength(needed, Room.length(column.length()));
        }
        Long bytes = BLOB_BYTES.get(column.name());
        return bytes == null ? Room.other(type) : Room.forLength(needed, bytes);
    }

    private static int fraction(ColumnType type) {
        Integer precision = type.precision();
        return precision == null ? 0 : precision;
    }
}
