package dev.sluice.metadata.migration;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {

    @Test
    void readsTheNameOfAFile() {
        ScriptName all = ScriptName.of("V1_2__add_orders.sql");
        ScriptName one = ScriptName.of("V20261120.1__a-b.postgresql.sql");

        assertThat(all.version()).hasToString("1.2");
        assertThat(all.description()).isEqualTo("add orders");
        assertThat(all.isFor(MYSQL) && all.isFor(SQLITE)).isTrue();
        assertThat(one.product()).isEqualTo(POSTGRESQL);
        assertThat(one.isFor(MYSQL)).isFalse();
        assertThat(one.version()).hasToString("20261120.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create.sql | not of the form V<version>__<description>.sql",
                "V1_create.sql | not of the form V<version>__<description>.sql",
                "v1__create.sql | not of the form V<version>__<description>.sql",
                "V__create.sql | not of the form V<version>__<description>.sql",
                "V1__.sql | not of the form V<version>__<description>.sql",
                "V1..2__create.sql | version 1..2 is not made of numbers of at most 18 digits",
                "R1__view.sql | a repeatable script has no version",
                "U__view.sql | not of the form V<version>__<description>.sql",
                "V1__create.postgres.sql | no product is called postgres, use one of postgresql, mysql, sqlite",
            })
    void saysWhatIsWrongWithAName(String fileName, String why) {
        assertThatThrownBy(() -> ScriptName.of(fileName))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(fileName + ": bad file name (" + why)
                .hasMessageContaining("; rename it like V1_2__add_orders.sql");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;\r\nb ;", "a;\rb ;", "\uFEFFa;\nb ;", "a;  \nb ;\t", "a;\nb ;\n\n \n"})
    void givesTheSameChecksumHoweverAnEditorSavedTheFile(String text) {
        assertThat(ScriptText.of(text).checksum())
                .isEqualTo(ScriptText.of("a;\nb ;").checksum());
    }

    @ParameterizedTest
    @ValueSource(strings = {"A;\nb ;", " a;\nb ;", "a;\n\nb ;", "a;\nb  ;", "a;b ;"})
    void givesAnotherChecksumForAnotherText(String text) {
        assertThat(ScriptText.of(text).checksum())
                .isNotEqualTo(ScriptText.of("a;\nb ;").checksum());
    }

    @Test
    void sha256OfTheNormalisedTextIsPartOfTheContract() {
        assertThat(ScriptText.of("abc\r\n").checksum())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @ParameterizedTest
    @ValueSource(strings = {"begin", "COMMIT", "end;", "start transaction", "rollback", "abort", "rollback work"})
    void refusesAScriptThatEndsItsTransaction(String statement) {
        for (DatabaseProduct product : new DatabaseProduct[] {POSTGRESQL, SQLITE}) {
            assertThatThrownBy(() -> script(product, "select 1;\n" + statement))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("V1__a.sql: the script ends or begins a transaction (")
                    .hasMessageContaining("on line 2); remove it");
        }
        assertThatCode(() -> script(MYSQL, statement)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"savepoint a", "rollback to a", "ROLLBACK TRANSACTION TO SAVEPOINT a", "release a"})
    void allowsSavepoints(String statement) {
        assertThatCode(() -> script(SQLITE, statement)).doesNotThrowAnyException();
    }

    @Test
    void refusesThePragmaThatWouldDoNothing() {
        assertThatThrownBy(() -> script(SQLITE, "pragma main . foreign_keys = off"))
                .hasMessageStartingWith("V1__a.sql: PRAGMA foreign_keys does nothing inside a transaction (line 1)");
        assertThatCode(() -> script(SQLITE, "pragma user_version = 3")).doesNotThrowAnyException();
    }

    private static MigrationScript script(DatabaseProduct product, String text) {
        return MigrationScript.of(ScriptName.of("V1__a.sql"), text, product);
    }
}
