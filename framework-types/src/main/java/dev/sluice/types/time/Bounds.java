package dev.sluice.types.time;

import dev.sluice.TypeMappingException;
import org.jspecify.annotations.Nullable;

/**
 * The first and the last time that a product is given and that is read of it: what a row holds beyond them could not be written
 * again.
 */
record Bounds<T extends Comparable<? super T>>(String product, T first, T last) {

    T admit(String name, T value) {
        if (!has(value)) {
            throw new TypeMappingException(name + ": value is out of " + product + "'s range (" + first + " to " + last
                    + "); store NULL for an open end");
        }
        return value;
    }

    /** Of a row or a field; null stays null. */
    @Nullable
    T found(String name, @Nullable T value) {
        if (value != null && !has(value)) {
            throw new TypeMappingException(name + ": what is stored is out of " + product + "'s range (" + first
                    + " to " + last + "); correct the row, or read the column as a text");
        }
        return value;
    }

    private boolean has(T value) {
        return value.compareTo(first) >= 0 && value.compareTo(last) <= 0;
    }
}
