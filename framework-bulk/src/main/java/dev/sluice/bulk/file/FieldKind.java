package dev.sluice.bulk.file;

/** What the text of a field is in a line of JSON. */
public enum FieldKind {
    /** A number or a boolean: as it is. */
    BARE,
    /** In quotes. */
    TEXT,
    /** A document: as it is. */
    JSON
}
