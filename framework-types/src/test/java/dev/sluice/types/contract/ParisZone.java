package dev.sluice.types.contract;

import java.time.ZoneId;
import java.util.TimeZone;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs a test class in a JVM whose zone skips an hour in spring and repeats one in autumn, and sets its zone back. */
public final class ParisZone implements BeforeAllCallback, AfterAllCallback {

    static final ZoneId ID = ZoneId.of("Europe/Paris");

    private TimeZone before;

    @Override
    public void beforeAll(ExtensionContext context) {
        before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(ID));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        TimeZone.setDefault(before);
    }
}
