package dev.sluice.metadata.generate;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.ColumnType;
import dev.sluice.metadata.model.Domain;
import dev.sluice.metadata.model.EnumType;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.UserType;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A value for a column, as a literal, that is another one in each row. */
record SampleValues(Schema schema) {

    private static final Pattern FIRST_VALUE = Pattern.compile("(?is)(?:enum|set)\\s*\\(\\s*('(?:[^']|'')*').*");

    /**
     * The literal.
     *
     * @param row from 1 to 9
     * @return empty if no value of the type is known
     */
    Optional<String> of(Column column, int row) {
        return literal(column.type(), row);
    }

    private Optional<String> literal(ColumnType type, int row) {
        Optional<UserType> user = userType(type);
        if (user.isPresent()) {
            return ofUserType(user.get(), row);
        }
        Matcher values = FIRST_VALUE.matcher(type.text());
        if (values.matches()) {
            return Optional.of(values.group(1));
        }
        String name = type.name().toLowerCase(Locale.ROOT);
        if (name.endsWith("[]")) {
            return Optional.of("'{}'");
        }
        if (name.startsWith("bool")) {
            return Optional.of(schema.product() == DatabaseProduct.SQLITE ? "1" : "true");
        }
        if (name.contains("char") || name.contains("text") || name.contains("clob")) {
            boolean single = type.length() != null && type.length() < 2;
            return Optional.of(single ? "'" + row + "'" : "'s" + row + "'");
        }
        if (name.startsWith("timestamp") || name.startsWith("datetime")) {
            return Optional.of("'2020-01-0" + row + " 00:00:00'");
        }
        return switch (name.replaceFirst(" .*", "")) {
            case "date" -> Optional.of("'2020-01-0" + row + "'");
            case "time" -> Optional.of("'0" + row + ":00:00'");
            case "year" -> Optional.of("200" + row);
            case "interval" -> Optional.of("'" + row + " days'");
            case "uuid" -> Optional.of("'00000000-0000-0000-0000-00000000000" + row + "'");
            case "json", "jsonb" -> Optional.of("'{}'");
            case "bytea" -> Optional.of("'\\x0" + row + "'");
            case "blob", "tinyblob", "mediumblob", "longblob", "binary", "varbinary" -> Optional.of("x'0" + row + "'");
            case "bit" -> Optional.of("b'1'");
            case "numeric", "decimal", "real", "double", "float", "money", "oid", "" ->
                Optional.of(String.valueOf(row));
            default -> name.contains("int") ? Optional.of(String.valueOf(row)) : Optional.empty();
        };
    }

    private Optional<UserType> userType(ColumnType type) {
        return schema.types().stream()
                .filter(user -> isCalled(user.name(), type.text()))
                .findFirst();
    }

    /** A catalogue quotes names where they need it. */
    private static boolean isCalled(QualifiedName name, String text) {
        return name.toString().equals(text.replace("\"", ""));
    }

    private Optional<String> ofUserType(UserType type, int row) {
        if (type instanceof EnumType values && !values.values().isEmpty()) {
            return Optional.of("'" + values.values().get(0).replace("'", "''") + "'");
        }
        return type instanceof Domain domain ? literal(domain.type(), row) : Optional.empty();
    }
}
