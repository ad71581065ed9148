package dev.sluice.bulk;

import dev.sluice.TypeMappingException;
import dev.sluice.bulk.column.FieldType;
import dev.sluice.bulk.column.ParsedEngine;
import dev.sluice.bulk.file.TextRow;
import dev.sluice.types.spi.TypeEngine;
import org.jspecify.annotations.Nullable;

/** A field of a file that is no null, or of a line that is no row. It reads as its text where it is told. */
record FieldText(TextRow row, int field) {

    static @Nullable FieldText of(TextRow row, int field) {
        return row.isRow() && row.field(field) == null ? null : new FieldText(row, field);
    }

    /** The type of a column whose values come as such texts. */
    static <J> TypeEngine<FieldText> read(FieldType<J> type) {
        return new ParsedEngine<>(type.engine(), FieldText.class, text -> text.as(type));
    }

    private <J> J as(FieldType<J> type) {
        String text = type.isDocument() ? row.document(field) : row.field(field);
        try {
            return type.parse(String.valueOf(text));
        } catch (TypeMappingException e) {
            throw new TypeMappingException(row.place() + ": " + e.getMessage());
        }
    }

    @Override
    public String toString() {
        return row.isRow() ? String.valueOf(row.field(field)) : "";
    }
}
