package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Micrometer is optional: with a class path that lacks it, all but its own package works. */
class MicrometerAbsentTest {

    @TempDir
    Path folder;

    @Test
    void opensAndBorrowsWithoutIt() throws Exception {
        try (URLClassLoader bare =
                new URLClassLoader(classPathWithoutMicrometer(), ClassLoader.getPlatformClassLoader())) {
            assertThatThrownBy(() -> bare.loadClass("io.micrometer.core.instrument.MeterRegistry"))
                    .isInstanceOf(ClassNotFoundException.class);
            Class<?> drill = bare.loadClass(Drill.class.getName());
            ClassLoader before = Thread.currentThread().getContextClassLoader();
            Thread.currentThread().setContextClassLoader(bare);
            try {
                Object answer = drill.getMethod("run", String.class)
                        .invoke(null, folder.resolve("shop.db").toString());
                assertThat(answer).isEqualTo("UP UP 42");
            } finally {
                Thread.currentThread().setContextClassLoader(before);
            }
        }
    }

    private static URL[] classPathWithoutMicrometer() {
        return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .filter(entry -> !entry.contains("micrometer"))
                .map(MicrometerAbsentTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }

    /** Loaded a second time, by the bare class loader. */
    public static final class Drill {

        private Drill() {}

        public static String run(String file) throws Exception {
            try (var manager = DatabaseManager.of(file);
                    var connection = manager.engine("primary").borrow();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT 42")) {
                row.next();
                StringBuilder states = new StringBuilder();
                manager.refresh()
                        .group("default")
                        .orElseThrow()
                        .engines()
                        .forEach(engine -> states.append(engine.state()).append(' '));
                return states.append(row.getInt(1)).toString();
            }
        }
    }
}
