package dev.sluice.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchCommandTest {

    @TempDir
    private Path folder;

    @Test
    void printsOneTableAfterTheOtherIntoAPipe() throws IOException {
        Ran ran = watch("--json", "--interval", "0.1", "--count", "3");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.events())
                .extracting(line -> line.get("manager").stringValue() + " "
                        + line.get("engine").stringValue() + " "
                        + line.get("state").stringValue())
                .hasSize(12)
                .startsWith("audit primary up", "audit readers up", "shop primary up", "shop readers up")
                .endsWith("shop readers up");
    }

    @Test
    void showsPeopleTheSame() throws IOException {
        Ran ran = watch("--interval", "0.1", "--count", "2");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out().lines().filter(line -> line.contains("latency ms")))
                .hasSize(2);
    }

    @Test
    void saysWhatItsOptionsExpect() throws IOException {
        assertThat(watch("--interval", "0.01").err()).contains("--interval: 0.01 (expected: 0.1 to 3600)");
        assertThat(watch("--count", "0").err()).contains("--count: 0 (expected: >= 1)");
    }

    private Ran watch(String... options) throws IOException {
        for (String name : List.of("shop.db", "audit.db")) {
            Files.write(folder.resolve(name), new byte[0], StandardOpenOption.CREATE);
        }
        Path file = Files.writeString(
                folder.resolve("shop.properties"),
                "sluice.managers.shop.engines.primary.url=" + folder.resolve("shop.db")
                        + "\nsluice.managers.audit.engines.primary.url=" + folder.resolve("audit.db"));
        String[] line = new String[options.length + 3];
        line[0] = "watch";
        line[1] = "--config";
        line[2] = file.toString();
        System.arraycopy(options, 0, line, 3, options.length);
        return Ran.sluice(line);
    }
}
