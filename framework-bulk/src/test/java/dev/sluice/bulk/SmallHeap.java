package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.QualifiedName;
import dev.sluice.bulk.contract.Sale;
import dev.sluice.bulk.file.RowFile;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Another JVM that loads, in one transaction, several times more than its heap could hold. */
final class SmallHeap {

    /** As objects with their strings about 150 MB. */
    static final long ROWS = 300_000;

    /** As objects with their strings about 50 MB. */
    private static final long FILE_ROWS = 100_000;

    private SmallHeap() {}

    /** Loads {@link #ROWS} sales into the table {@code sale}. */
    static void load(String url, String user, String password) throws IOException, InterruptedException {
        run(url, user, password);
    }

    /** Exports rows of the table {@code sale} to a file, and loads the file into the table {@code twin}. */
    static void throughAFile(String url, String user, String password, Path file)
            throws IOException, InterruptedException {
        run(url, user, password, file.toString());
    }

    private static void run(String url, String user, String password, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName())));
        command.command().addAll(List.of(arguments));
        command.environment().put("LOAD_URL", url);
        command.environment().put("LOAD_USER", user);
        command.environment().put("LOAD_PASSWORD", password);
        Process process = command.redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    public static void main(String[] arguments) throws SQLException {
        try (DatabaseManager manager = TestManagers.over(
                System.getenv("LOAD_URL"), System.getenv("LOAD_USER"), System.getenv("LOAD_PASSWORD"))) {
            Router router = Router.over(manager);
            if (arguments.length == 0) {
                Sale.into(Bulk.over(router)).run(Sale.upTo(ROWS));
            } else {
                throughAFile(router, RowFile.of(Path.of(arguments[0])));
            }
        }
    }

    private static void throughAFile(Router router, RowFile file) throws SQLException {
        long exported = Bulk.over(router)
                .exportQuery("select * from sale where id <= " + FILE_ROWS)
                .to(file)
                .rows();
        try (RoutedConnection routed = router.connect(RouteRequest.write());
                Statement statement = routed.connection().createStatement()) {
            statement.execute("drop table if exists twin");
            statement.execute(Sale.createTable(routed.product(), "twin"));
        }
        long loaded =
                Bulk.over(router).from(file).insert(QualifiedName.of("twin")).rows();
        if (exported != FILE_ROWS || loaded != FILE_ROWS) {
            throw new IllegalStateException("exported " + exported + ", loaded " + loaded);
        }
    }
}
