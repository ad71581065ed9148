package dev.sluice.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoOnAFileTest {

    @TempDir
    private Path folder;

    @Test
    void loadsReadsWritesAndProvesIt() {
        Path file = folder.resolve("demo.db");

        Ran ran = Ran.sluice("demo", "--json", "--seconds", "2", "--threads", "3", "--file", file.toString());

        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.last("loaded").get("rows").longValue()).isEqualTo(251_395);
        assertThat(ran.last("engine").get("lag").isNumber()).isTrue();
        assertThat(ran.last("units").get("units").longValue()).isPositive();
        assertThat(ran.last("units").get("failed").longValue()).isZero();
        assertThat(ran.last("read-after-write").get("checked").longValue()).isPositive();
        assertThat(ran.last("read-after-write").get("stale").longValue()).isZero();
        assertThat(ran.last("acknowledged-writes").get("lost").longValue()).isZero();
        assertThat(ran.last("proof").get("kept").booleanValue()).isTrue();
        assertThat(file).exists();
    }

    @Test
    void leavesNothingOfATemporaryFile() {
        Ran ran = Ran.sluice("demo", "--json", "--seconds", "1");

        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        String site = ran.last("site").get("site").stringValue();
        assertThat(site).startsWith("SQLite file ");
        assertThat(Path.of(site.substring("SQLite file ".length()))).doesNotExist();
    }

    @Test
    void refusesToWriteIntoAFileThatExists() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.db"), "precious");

        Ran ran = Ran.sluice("demo", "--file", file.toString());

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("mine.db exists already");
        assertThat(file).hasContent("precious");
    }
}
