package dev.sluice.types.spi;

/**
 * What a column of a type can be asked, by two values of that type. One element of a collection or one point of a range is
 * asked for as a value with that element alone.
 */
public enum Operator {
    /** {@code =}, {@code <>}, IN, joins and unique keys. */
    EQUALITY,
    /** {@code <} and its kin, BETWEEN, ORDER BY, min and max. */
    ORDER,
    /** The left text begins with the right one. */
    PREFIX,
    /** The left value has everything of the right one: elements, addresses, descendants, area. */
    CONTAINS,
    /** The values have something in common. */
    OVERLAPS,
    /** The values have nothing in common and nothing lies between them. */
    ADJACENT,
    /** The left map has all keys of the right one, whatever is at them. */
    KEYS,
    /** A number, the smaller the nearer the values are. */
    DISTANCE,
    /** The left document has the words of the right one. */
    MATCHES
}
