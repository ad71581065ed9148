package dev.sluice.sessions;

import dev.sluice.routing.route.Intent;
import org.jspecify.annotations.Nullable;

/** What messages call a unit: {@code write unit}, {@code read unit order-history}. */
record UnitName(Intent intent, @Nullable String label) {

    private static final UnitName READ = new UnitName(Intent.READ, null);
    private static final UnitName WRITE = new UnitName(Intent.WRITE, null);

    static UnitName of(Intent intent, @Nullable String label) {
        if (label != null) {
            return new UnitName(intent, label);
        }
        return intent == Intent.READ ? READ : WRITE;
    }

    @Override
    public String toString() {
        String unit = intent == Intent.READ ? "read unit" : "write unit";
        return label == null ? unit : unit + " " + label;
    }
}
