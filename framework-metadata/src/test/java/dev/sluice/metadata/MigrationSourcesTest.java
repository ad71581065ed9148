package dev.sluice.metadata;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.contract.Scripts;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.spi.MigrationSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationSourcesTest {

    @TempDir
    Path folder;

    @Test
    void prefersTheScriptOfTheProduct() {
        Scripts scripts = Scripts.of(
                "V1__a.sql", "select 1", "V1__a.mysql.sql", "select 2", "V2__only.postgresql.sql", "select 3");

        assertThat(names(scripts, MYSQL)).containsExactly("V1__a.mysql.sql");
        assertThat(names(scripts, POSTGRESQL)).containsExactly("V1__a.sql", "V2__only.postgresql.sql");
        assertThat(names(scripts, SQLITE)).containsExactly("V1__a.sql");
    }

    @Test
    void takesTheScriptsOfTwoSourcesForOneSequence() {
        CombinedSource both = new CombinedSource(
                Scripts.of("V1__a.sql", "select 1", "V3__c.sql", "select 3"), Scripts.of("V2__b.sql", "select 2"));

        assertThat(names(both, SQLITE)).containsExactly("V1__a.sql", "V2__b.sql", "V3__c.sql");
        assertThat(both.location()).isEqualTo("test and test");
        CombinedSource twice = new CombinedSource(both, Scripts.of("V2__x.sql", "select 2"));
        assertThatThrownBy(() -> scripts(twice, SQLITE))
                .hasMessage("test and test and test: version 2: twice (V2__b.sql, V2__x.sql); give one of them another"
                        + " version");
    }

    @Test
    void reportsEverythingThatIsWrongTogether() {
        Scripts scripts = Scripts.of(
                "V1__a.sql", "select 1", "V1.0__b.sql", "select 1", "junk.sql", "", "V2__open.sql", "select 'x");

        assertThatThrownBy(() -> scripts(scripts, SQLITE))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems()).hasSize(3))
                .hasMessageStartingWith("test: ")
                .hasMessageContaining("version 1: twice (V1.0__b.sql, V1__a.sql); give one of them another version")
                .hasMessageContaining("junk.sql: bad file name")
                .hasMessageContaining("V2__open.sql: string is not closed");
    }

    @Test
    void tellsAnEmptyFolderFromOneWithNothingForTheProductAndFromNone() {
        assertThatThrownBy(() -> scripts(new FolderSource(folder), SQLITE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(": no migration for SQLite (0 .sql files); add one such as V1__create.sql");
        assertThatThrownBy(() -> scripts(Scripts.of("V1__a.mysql.sql", "select 1"), SQLITE))
                .hasMessage("test: no migration for SQLite (1 .sql files); add one such as V1__create.sql");
        assertThatThrownBy(() -> scripts(new FolderSource(folder.resolve("none")), SQLITE))
                .hasMessageEndingWith("none: no such folder; create it or correct the location");
        assertThatThrownBy(() -> scripts(Sources.of("classpath:db/none"), SQLITE))
                .hasMessageStartingWith("classpath:db/none: no such folder on the class path; create it");
    }

    @Test
    void refusesALocationOfNoKnownKind() {
        assertThatThrownBy(() -> Migrations.from("db/migrations"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("migrations: location db/migrations is of no known kind; write classpath:");
    }

    @Test
    void refusesAFileThatIsNotUtf8() throws IOException {
        Files.write(folder.resolve("V1__a.sql"), new byte[] {'-', '-', (byte) 0xe4});

        assertThatThrownBy(() -> scripts(new FolderSource(folder), SQLITE))
                .hasMessage("V1__a.sql: not UTF-8 (3 bytes); save it as UTF-8");
    }

    @Test
    void leavesOutSubfoldersAndOtherFiles() throws IOException {
        Files.createDirectory(folder.resolve("V9__folder.sql"));
        Files.writeString(folder.resolve("README.md"), "text");
        Files.writeString(folder.resolve("V1__ä.sql"), "select 'ä'");

        List<MigrationSource.File> files = new FolderSource(folder).files();

        assertThat(files).containsExactly(new MigrationSource.File("V1__ä.sql", "select 'ä'"));
    }

    private static List<MigrationScript> scripts(MigrationSource source, DatabaseProduct product) {
        return ScriptSet.of(source, List.of(), product).versioned();
    }

    private static List<String> names(MigrationSource source, DatabaseProduct product) {
        return scripts(source, product).stream().map(MigrationScript::fileName).toList();
    }
}
