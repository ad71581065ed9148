package dev.sluice.types.id;

/** How a UUID is stored, the same on all products but for the first. All forms sort by the 16 bytes, as unsigned. */
public enum UuidForm {
    /** {@code uuid}, {@code binary(16)}, and on SQLite its 36 characters: what {@code Types.uuid()} is. */
    NATIVE,
    /** 16 bytes, in their order. */
    BINARY,
    /** 36 characters in lower case. */
    CHAR36,
    /** 32 hexadecimal digits in lower case, without hyphens. */
    HEX32
}
