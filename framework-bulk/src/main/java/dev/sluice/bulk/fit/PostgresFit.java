package dev.sluice.bulk.fit;

import dev.sluice.metadata.model.ColumnType;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A binary COPY does not convert: the types must be the same, except for texts, which all travel alike. */
final class PostgresFit {

    private static final Set<String> TEXTS = Set.of("text", "character varying");
    private static final Pattern DIMENSIONS = Pattern.compile("(\\[])+$");
    private static final int MICROS = 6;

    private PostgresFit() {}

    /** A column of an array holds one of any dimensions, and the catalogue tells none. */
    private static String anyDimensions(String type) {
        return DIMENSIONS.matcher(type).replaceFirst("[]");
    }

    static Optional<String> misfit(ColumnType type, ColumnType column) {
        if (TEXTS.contains(type.name()) && TEXTS.contains(column.name())) {
            return Room.forLength(Room.length(type.length()), Room.length(column.length()));
        }
        String name = anyDimensions(type.name());
        // the catalogue says in which schema a type of the database's own is
        if (!name.equals(column.name()) && !column.name().endsWith("." + name)) {
            return Room.other(type);
        }
        if (type.name().equals("numeric")) {
            return Room.forDecimal(type, column);
        }
        Integer fraction = column.precision();
        Integer needed = type.precision();
        return fraction == null ? Optional.empty() : Room.forFraction(needed == null ? MICROS : needed, fraction);
    }
}
