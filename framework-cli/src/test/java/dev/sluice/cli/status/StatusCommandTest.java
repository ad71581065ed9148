package dev.sluice.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {

    @TempDir
    private Path folder;

    @Test
    void showsWhatThereIs() throws IOException {
        Files.createFile(folder.resolve("shop.db"));
        Ran ran = status("sluice.managers.shop.engines.primary.url=" + folder.resolve("shop.db"));

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.events())
                .extracting(line -> line.get("engine").stringValue() + " "
                        + line.get("role").stringValue() + " "
                        + line.get("state").stringValue())
                .containsExactly("primary primary up", "readers replica up");
        assertThat(ran.last("engine").get("weight").intValue()).isEqualTo(1);
        assertThat(ran.last("engine").get("zone").isNull()).isTrue();
    }

    @Test
    void makesNoFileWhereAPathIsMistyped() throws IOException {
        Path mistyped = folder.resolve("shpo.db");
        Ran ran = status("sluice.managers.shop.engines.primary.url=" + mistyped);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("sluice.managers.shop.engines.primary.url: no such file (" + mistyped + ")");
        assertThat(mistyped).doesNotExist();
    }

    @Test
    void exitsWithFourIfAServerDoesNotAnswer() throws IOException {
        Ran ran = status("sluice.managers.shop.engines.primary.url=postgresql://who:secret@127.0.0.1:1/shop");

        assertThat(ran.code()).as(ran.err()).isEqualTo(4);
        assertThat(ran.last("engine").get("state").stringValue()).isEqualTo("down");
        assertThat(ran.last("engine").get("latency-ms").isNull()).isTrue();
        assertThat(ran.last("engine").get("reason").stringValue()).contains("refused");
        assertThat(ran.out() + ran.err()).doesNotContain("secret");
    }

    @Test
    void saysWhichFileCannotBeRead() {
        Ran ran = Ran.sluice(
                "status", "--config", folder.resolve("none.properties").toString());

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .contains("none.properties: no such file; name a properties file")
                .doesNotContain("because");
    }

    @Test
    void saysWhatAFileWithoutAManagerLacks() throws IOException {
        Ran ran = status("color=blue");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("declares no manager (1 keys); add sluice.managers.<name>.engines");
    }

    @Test
    void passesOnWhatIsWrongWithAKey() throws IOException {
        Ran ran = status("sluice.managers.shop.engines.primary.ulr=shop.db");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("ulr");
    }

    private Ran status(String config) throws IOException {
        Path file = Files.writeString(folder.resolve("shop.properties"), config);
        return Ran.sluice("status", "--json", "--config", file.toString());
    }
}
