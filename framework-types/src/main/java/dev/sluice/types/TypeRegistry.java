package dev.sluice.types;
/** Placeholder replaced by its owner. */
public final class TypeRegistry {
    private TypeRegistry() {}
}
