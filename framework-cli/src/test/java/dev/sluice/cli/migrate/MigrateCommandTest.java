package dev.sluice.cli.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateCommandTest {

    @TempDir
    Path folder;

    @BeforeEach
    void twoScripts() throws IOException {
        script("V1__a.sql", "create table a (id int);");
        script("V2__b.sql", "create table b (id int);");
        script("U2__b.sql", "drop table b;");
    }

    @Test
    void tellsBeforeItAppliesAndNothingAfterwards() {
        migrate("baseline", "1");
        Ran dry = migrate("--dry-run");
        Ran first = migrate();
        Ran second = migrate();

        assertThat(dry.code()).isZero();
        assertThat(dry.last("statement").get("sql").stringValue()).isEqualTo("create table b (id int)");
        assertThat(first.code()).isZero();
        assertThat(first.last("applied").get("file").stringValue()).isEqualTo("V2__b.sql");
        assertThat(second.last("migrated").get("applied").intValue()).isZero();
        assertThat(second.last("migrated").get("version").stringValue()).isEqualTo("2");
    }

    @Test
    void exitsWithOneWhileSomethingIsPending() {
        migrate();
        assertThat(migrate("status").code()).isZero();

        script("V3__c.sql", "create table c (id int);");

        Ran status = migrate("status");
        assertThat(status.code()).isEqualTo(1);
        assertThat(status.last("history").get("state").stringValue()).isEqualTo("DONE");
        assertThat(status.last("pending").get("file").stringValue()).isEqualTo("V3__c.sql");
    }

    @Test
    void showsAProblemAndRepairsIt() {
        migrate();
        script("V2__b.sql", "create table b (id bigint);");

        Ran refused = migrate();
        Ran repaired = migrate("repair");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.last("problem").get("reason").stringValue()).isEqualTo("EDITED");
        assertThat(repaired.code()).isZero();
        assertThat(repaired.last("repaired").get("version").stringValue()).isEqualTo("2");
        assertThat(migrate("status").code()).isZero();
    }

    @Test
    void undoesWhatHasAScriptAndRefusesTheRest() {
        migrate();

        assertThat(migrate("undo", "0").code()).isEqualTo(3);
        Ran undone = migrate("undo", "1");

        assertThat(undone.code()).isZero();
        assertThat(undone.last("undone").get("version").stringValue()).isEqualTo("2");
    }

    @Test
    void refusesABaselineWhereAHistoryIs() {
        migrate();

        Ran ran = migrate("baseline", "2");

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.last("problem").get("reason").stringValue()).isEqualTo("NOT_EMPTY");
    }

    @Test
    void tellsAWrongCommandLineFromAServerThatIsNotThere() {
        assertThat(migrate("undo", "next").code()).isEqualTo(2);
        assertThat(Ran.sluice("migrate", "status", "--scripts", folder.toString(), "--url", missing())
                        .code())
                .isEqualTo(2);
        assertThat(Ran.sluice("migrate", "--scripts", folder.toString(), "--url", "postgresql://localhost:1/none")
                        .code())
                .isEqualTo(4);
    }

    private String missing() {
        return "sqlite:" + folder.resolve("none.db");
    }

    private void script(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Ran migrate(String... words) {
        Path file = folder.resolve("shop.db");
        try {
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        String[] options = {"--scripts", folder.toString(), "--url", "sqlite:" + file, "--json"};
        String[] all = new String[1 + words.length + options.length];
        all[0] = "migrate";
        System.arraycopy(words, 0, all, 1, words.length);
        System.arraycopy(options, 0, all, 1 + words.length, options.length);
        return Ran.sluice(all);
    }
}
