package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ConfigurationException;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drivers are optional; whoever forgets one is told which. */
class DriverMissingTest {

    @ParameterizedTest
    @CsvSource({
        "postgresql,        postgresql://db1/shop, org.postgresql.Driver,    org.postgresql:postgresql",
        "mysql-connector-j, mysql://db1/shop,      com.mysql.cj.jdbc.Driver, com.mysql:mysql-connector-j",
        "sqlite-jdbc,       shop.db,               org.sqlite.JDBC,          org.xerial:sqlite-jdbc",
    })
    void namesTheArtifactToAdd(String jar, String url, String driver, String artifact) throws Exception {
        try (URLClassLoader bare = new URLClassLoader(classPathWithout(jar), ClassLoader.getPlatformClassLoader())) {
            Object message = bare.loadClass(Drill.class.getName())
                    .getMethod("run", String.class)
                    .invoke(null, url);

            assertThat(message)
                    .isEqualTo("primary: driver missing (" + driver + " is not on the class path); add " + artifact);
        }
    }

    private static URL[] classPathWithout(String jar) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().matches(jar + "-\\d.*"))
                .map(DriverMissingTest::url)
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

        public static String run(String url) {
            try (DatabaseManager manager =
                    DatabaseManager.builder("shop").primary(url).build()) {
                return manager.toString();
            } catch (ConfigurationException e) {
                return String.valueOf(e.getMessage());
            }
        }
    }
}
