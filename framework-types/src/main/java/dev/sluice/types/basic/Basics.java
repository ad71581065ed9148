package dev.sluice.types.basic;

import dev.sluice.types.spi.TypeEngine;

/** The types of this room. See {@code dev.sluice.types.Types} for what they promise. */
public final class Basics {

    private Basics() {}

    public static TypeEngine<Boolean> bool() {
        return BooleanMapping.BOOL;
    }

    public static TypeEngine<byte[]> bytes(int length) {
        return BytesMapping.of(length);
    }
}
