package dev.sluice.metadata.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseException;
import dev.sluice.metadata.backup.model.Contents;
import dev.sluice.metadata.backup.model.DatabaseSite;
import dev.sluice.metadata.backup.model.RestoreTarget;
import dev.sluice.metadata.spi.BackupDriver;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a {@link BackupDriver} promises. Extend it once for each product. */
public abstract class BackupDriverContract {

    private static final int ROWS = 500;

    @TempDir
    Path folder;

    protected abstract BackupDriver driver();

    /** A database that holds nothing else than what this writes into it, the same at each call within a test. */
    protected abstract DatabaseSite source() throws Exception;

    /** An empty place, the same at each call within a test. */
    protected abstract RestoreTarget target() throws Exception;

    /** A connection to what is at the target. */
    protected abstract Connection openTarget() throws Exception;

    @BeforeEach
    void fill() throws Exception {
        try (Connection connection = source().connect()) {
            execute(connection, "create table sluice_probe (id integer primary key, name varchar(40) not null)");
            String rows = IntStream.range(0, ROWS)
                    .mapToObj(i -> "(" + i + ", 'Größe " + i + "')")
                    .collect(Collectors.joining(", "));
            execute(connection, "insert into sluice_probe values " + rows);
        }
    }

    @Test
    void restoresWhatWasThere() throws Exception {
        driver().check(source());
        Path copy = folder.resolve("copy");
        Contents contents = write(copy, true);
        change();
        driver().verify(copy, contents);
        driver().restore(copy, contents, target(), work());

        assertThat(contents.format()).isEqualTo(driver().format());
        try (Connection connection = openTarget()) {
            assertThat(value(connection, "select count(*) from sluice_probe")).isEqualTo(String.valueOf(ROWS));
            assertThat(value(connection, "select name from sluice_probe where id = 7"))
                    .isEqualTo("Größe 7");
        }
    }

    @Test
    void leavesNothingInItsWorkFolder() throws Exception {
        Path copy = folder.resolve("copy");
        Contents contents = write(copy, true);
        driver().verify(copy, contents);
        driver().restore(copy, contents, target(), work());

        try (Stream<Path> left = Files.list(work())) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void countsNoRowsUnlessItIsTold() throws Exception {
        assertThat(write(folder.resolve("copy"), false).rows()).isEmpty();
    }

    @Test
    void knowsASchemaAgainAndADifferentOneApart() throws Exception {
        String one = write(folder.resolve("one"), false).fingerprint();
        String same = write(folder.resolve("same"), false).fingerprint();
        change();
        String other = write(folder.resolve("other"), false).fingerprint();

        assertThat(same).isEqualTo(one);
        assertThat(other).isNotEqualTo(one);
    }

    @Test
    void refusesACopyThatWasCutOff() throws Exception {
        Path copy = folder.resolve("copy");
        Contents contents = write(copy, true);
        byte[] bytes = Files.readAllBytes(copy);
        Files.write(copy, Arrays.copyOf(bytes, bytes.length / 8), StandardOpenOption.TRUNCATE_EXISTING);

        assertThatThrownBy(() -> driver().verify(copy, contents)).isInstanceOf(DatabaseException.class);
    }

    private Contents write(Path copy, boolean countRows) throws Exception {
        try (OutputStream out = Files.newOutputStream(copy)) {
            return driver().write(source(), work(), countRows, out);
        }
    }

    private void change() throws Exception {
        try (Connection connection = source().connect()) {
            execute(connection, "delete from sluice_probe");
            execute(connection, "alter table sluice_probe add column more integer");
        }
    }

    private Path work() throws Exception {
        return Files.createDirectories(folder.resolve("work"));
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "no row";
        }
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : List.of(statements)) {
                statement.execute(sql);
            }
        }
    }
}
