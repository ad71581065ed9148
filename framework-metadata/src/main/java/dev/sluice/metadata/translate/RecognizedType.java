package dev.sluice.metadata.translate;

import org.jspecify.annotations.Nullable;

/** What a declaration means, and what of it is no part of that; null if nothing. */
record RecognizedType(PortableType type, @Nullable String lost) {

    static RecognizedType of(PortableType type) {
        return new RecognizedType(type, null);
    }
}
