package dev.sluice.routing.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Everything but the meters works without Micrometer. */
class MicrometerAbsentTest {

    @Test
    void routesWithoutIt() throws Exception {
        try (URLClassLoader loader = withoutMicrometer()) {
            assertThatThrownBy(() -> loader.loadClass("io.micrometer.core.instrument.MeterRegistry"))
                    .isInstanceOf(ClassNotFoundException.class);
            Class<?> work = loader.loadClass(Work.class.getName());
            Supplier<?> supplier = (Supplier<?>) work.getConstructor().newInstance();
            assertThat(supplier.get()).isEqualTo("primary");
            assertThat(work).isNotSameAs(Work.class);
        }
    }

    /** The class path of this test but for Micrometer, and nothing of it from the parent. */
    private static URLClassLoader withoutMicrometer() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.contains("micrometer-")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** Runs behind the class loader. */
    public static final class Work implements Supplier<String> {

        @Override
        public String get() {
            try (DatabaseManager manager = DatabaseManager.of(":memory:")) {
                Router router = Router.over(manager);
                try (var routed = router.connect(RouteRequest.read())) {
                    return routed.route().engine().alias();
                }
            }
        }
    }
}
