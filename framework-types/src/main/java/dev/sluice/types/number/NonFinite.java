package dev.sluice.types.number;

/** What happens to NaN and the infinities, which not every product holds. */
public enum NonFinite {
    /** Refused everywhere, so that a value never depends on the product. */
    REFUSED,
    /** Kept where the product holds them (PostgreSQL all, SQLite the infinities), refused elsewhere. */
    KEPT
}
