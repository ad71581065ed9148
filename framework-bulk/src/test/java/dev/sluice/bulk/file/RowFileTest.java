package dev.sluice.bulk.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.TypeMappingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowFileTest {

    @TempDir
    private Path folder;

    @Test
    void readsCsvAsItIs() throws IOException {
        RowFile csv = RowFile.csv(write("a.csv", "id,note\r\n1,plain\n2,\"with, \"\"all\"\"\nof it\"\n3,\n4,\"\"\n"));

        assertThat(rows(csv)).containsExactly("1|plain", "2|with, \"all\"\nof it", "3|null", "4|");
    }

    @Test
    void aRowIsInTheLineInWhichItBegins() throws IOException {
        RowFile csv = RowFile.csv(write("a.csv", "id,note\n1,\"a\nb\"\n2,c\n"));

        try (FileRows rows = csv.open()) {
            assertThat(rows.next().place()).isEqualTo("a.csv, line 2");
            assertThat(rows.next().place()).isEqualTo("a.csv, line 4");
        }
    }

    @Test
    void takesOtherSeparatorsAndNullsAndHeaders() throws IOException {
        RowFile csv = RowFile.csv(write("a.csv", "1;\\N\n2;\n3;\"\\N\"\n"))
                .separator(';')
                .nullToken("\\N")
                .header("id", "note");

        assertThat(rows(csv)).containsExactly("1|null", "2|", "3|\\N");
    }

    @Test
    void renamesAndLeavesOut() throws IOException {
        RowFile csv = RowFile.csv(write("a.csv", "No,x,note\n1,2,3\n"))
                .rename("No", "id")
                .without("x");

        try (FileRows rows = csv.open()) {
            assertThat(rows.fields()).containsExactly("No", "x", "note");
            assertThat(rows.columns()).containsExactly("id", "", "note");
        }
        assertThatThrownBy(() -> csv.rename("Nr", "id").open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no field Nr (fields=[No, x, note])");
    }

    @Test
    void readsJsonLines() throws IOException {
        RowFile json = RowFile.jsonLines(write("a.jsonl", """
                {"id": 1, "note": "ä\\n\\u20ac", "on": true}

                {"note": null, "id": 12345678901234567890.50}
                {"id": 3, "on": {"a": [1, "}"]}, "note": []}"""));

        assertThat(rows(json))
                .containsExactly("1|ä\n€|true", "12345678901234567890.50|null|null", "3|[]|{\"a\": [1, \"}\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "b.csv.gz", "c.txt"})
    void whatIsPackedIsFoundByItsBytes(String name) throws IOException {
        Path path = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
            out.write("\ufeffid\n7\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(rows(RowFile.csv(path))).containsExactly("7");
    }

    @Test
    void aLineThatIsNoRowSaysSoToWhoeverAsksAndTheNextOneIsRead() throws IOException {
        RowFile csv = RowFile.csv(write("a.csv", "id,note\n1\n2,b\n3,c,d\n"));
        RowFile json = RowFile.jsonLines(write(
                "a.jsonl", "{\"id\":1}\n{\"id\":\n{\"id\":3}\n{\"x\":4}\n5\n{\"id\":6} {}\n{\"id\":7,\"id\":8}\n"));

        assertThat(rows(csv))
                .containsExactly(
                        "a.csv, line 2: has 1 fields and the header 2; correct the line",
                        "2|b",
                        "a.csv, line 4: has 3 fields and the header 2; correct the line");
        assertThat(rows(json))
                .containsExactly(
                        "1",
                        "a.jsonl, line 2: is no JSON (character 7); correct the line",
                        "3",
                        "a.jsonl, line 4: has a field that the first line has not; correct the line",
                        "a.jsonl, line 5: is no JSON object; correct the line",
                        "a.jsonl, line 6: has more than one JSON object; correct the line",
                        "a.jsonl, line 7: is no JSON (character 13); correct the line");
    }

    @Test
    void whatCannotBeReadOnEnds() throws IOException {
        RowFile open = RowFile.csv(write("a.csv", "id\n1\n\"2\n"));
        Path latin = folder.resolve("b.csv");
        Files.write(latin, "id\n\u00e4\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> rows(open))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("a.csv: is no CSV");
        assertThatThrownBy(() -> rows(RowFile.csv(latin)))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("b.csv: cannot be read")
                .hasMessageContaining("MalformedInputException");
        assertThatThrownBy(() -> rows(RowFile.csv(folder.resolve("none.csv"))))
                .hasMessageContaining("none.csv: cannot be read (NoSuchFileException); check the path");
        assertThatThrownBy(() -> rows(RowFile.csv(write("c.csv", ""))))
                .hasMessageContaining("c.csv: has no line with the names of its fields");
        assertThatThrownBy(() -> rows(RowFile.csv(write("d.csv", "a,b,a\n"))))
                .hasMessageContaining("d.csv, line 1: two fields are named a");
    }

    @Test
    void severalFilesAreOneInTheOrderOfTheFirst() throws IOException {
        RowFile a = RowFile.csv(write("a.csv", "id,note\n1,x\n"));
        RowFile b = RowFile.jsonLines(write("b.jsonl", "{\"note\":\"y\",\"id\":2}\n"));
        RowFile c = RowFile.csv(write("c.csv", "id,other\n3,z\n"));

        try (RowFiles rows = RowFiles.open(List.of(a, b, a))) {
            List<String> read = new ArrayList<>();
            rows.forEachRemaining(row -> read.add(row.field(0) + row.field(1)));
            assertThat(read).containsExactly("1x", "2y", "1x");
            assertThat(rows.bytesRead()).isEqualTo(rows.bytesTotal()).isPositive();
        }
        assertThat(RowFiles.place(List.of(a, b), 2)).hasValue("b.jsonl, line 1");
        try (RowFiles rows = RowFiles.open(List.of(a, c))) {
            rows.next();
            assertThatThrownBy(rows::hasNext)
                    .isInstanceOf(FileFormatException.class)
                    .hasMessageContaining("c.csv: has other columns than");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.tsv", "a.csv.gz", "a.jsonl", "a.ndjson.gz"})
    void whatIsWrittenIsReadAsItWas(String name) {
        RowFile file = RowFile.of(folder.resolve(name));
        List<String> texts = Arrays.asList("plain", "", null, " \"a\"\n,\t;\\\u0001\r", "ä€😀");
        try (FileSink sink = file.create(List.of("a", "b"))) {
            for (String text : texts) {
                sink.field(text, FieldKind.TEXT);
                sink.field("1.50", FieldKind.BARE);
                sink.endRow();
            }
            sink.finish();
        }

        assertThat(rows(file))
                .isEqualTo(texts.stream().map(text -> text + "|1.50").toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\\N"})
    void aColumnAloneKeepsItsNullsAndItsEmptyTexts(String token) {
        RowFile file = RowFile.csv(folder.resolve("a.csv")).nullToken(token);
        try (FileSink sink = file.create(List.of("a"))) {
            for (String text : Arrays.asList(null, "", token, "x")) {
                sink.field(text, FieldKind.TEXT);
                sink.endRow();
            }
            sink.finish();
        }

        assertThat(rows(file)).containsExactly("null", "", token, "x");
    }

    @Test
    void aFileIsWholeOrAsItWas() throws IOException {
        Path path = write("a.csv", "old");
        try (FileSink sink = RowFile.csv(path).create(List.of("a"))) {
            sink.field("new", FieldKind.TEXT);
            sink.endRow();
            assertThat(path).hasContent("old");
        }
        assertThat(path).hasContent("old");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(path);
        }
        try (FileSink sink = RowFile.csv(path).create(List.of("a"))) {
            sink.finish();
        }
        assertThat(path).hasContent("a\n");
    }

    @Test
    void theNameTellsTheFormat() {
        assertThatThrownBy(() -> RowFile.of(Path.of("a.xlsx")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("a.xlsx: its name does not tell the format");
        assertThatThrownBy(() -> RowFile.of(Path.of("a.jsonl")).separator(';'))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("separator: of a file of JSON lines (expected: of a CSV)");
    }

    /** Fields between bars; of a line that is no row what it says. */
    private static List<String> rows(RowFile file) {
        List<String> all = new ArrayList<>();
        try (FileRows rows = file.open()) {
            int fields = rows.fields().size();
            rows.forEachRemaining(row -> {
                StringBuilder line = new StringBuilder();
                try {
                    for (int i = 0; i < fields; i++) {
                        line.append(i == 0 ? "" : "|").append(row.field(i));
                    }
                    all.add(line.toString());
                } catch (TypeMappingException e) {
                    all.add(String.valueOf(e.getMessage()));
                }
            });
        }
        return all;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
