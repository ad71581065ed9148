package dev.sluice.sessions;

import dev.sluice.routing.route.Intent;
import org.jspecify.annotations.Nullable;

/** What messages call a unit: {@code write unit}, {@code read unit order-history}. */
record UnitName(Intent intent, @Nullable String label) {

    @Override
    public String toString() {
        String unit = intent == Intent.READ ? "read unit" : "write unit";
        return label == null ? unit : unit + " " + label;
    }
}
