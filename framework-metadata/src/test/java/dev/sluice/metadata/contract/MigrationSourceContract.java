package dev.sluice.metadata.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.metadata.spi.MigrationSource;
import dev.sluice.metadata.spi.MigrationSource.File;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a {@link MigrationSource} promises. */
public abstract class MigrationSourceContract {

    private static final List<File> FILES = List.of(
            new File("V1__create.sql", "create table a (id int);\n"),
            new File("V1__create.mysql.sql", "create table a (id int)"),
            new File("V2__Größe.sql", "\uFEFFinsert into a\r\n values (1); -- ä€😀\r\n"),
            new File("V3__empty.sql", ""));

    /** A source that holds these files and nothing else. */
    protected abstract MigrationSource holding(List<File> files) throws Exception;

    @Test
    void givesEveryFileAsItIs() throws Exception {
        assertThat(holding(FILES).files()).containsExactlyInAnyOrderElementsOf(FILES);
    }

    @Test
    void givesFilesWithAWrongNameToo() throws Exception {
        List<File> wrong = List.of(new File("junk.sql", "select 1"));

        assertThat(holding(wrong).files()).isEqualTo(wrong);
    }

    @Test
    void givesTheSameEachTimeAndToEachThread() throws Exception {
        MigrationSource source = holding(FILES);

        assertThat(IntStream.range(0, 16)
                        .parallel()
                        .mapToObj(i -> source.files())
                        .toList())
                .allSatisfy(files -> assertThat(files).containsExactlyInAnyOrderElementsOf(FILES));
    }

    @Test
    void saysInOneLineWhereItIs() throws Exception {
        assertThat(holding(FILES).location()).isNotBlank().doesNotContain("\n");
    }
}
