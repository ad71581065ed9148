package dev.sluice.types;

import java.util.TimeZone;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs a test class in a JVM whose zone skips an hour in spring and repeats one in autumn, and sets its zone back. */
final class ParisZone implements BeforeAllCallback, AfterAllCallback {

    private TimeZone before;

    @Override
    public void beforeAll(ExtensionContext context) {
        before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Paris"));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        TimeZone.setDefault(before);
    }
}
