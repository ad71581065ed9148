package dev.sluice.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every Java sample of the README and the guide stands in {@code samples}, where it is compiled. Comments and white space
 * do not count; a line with an ellipsis stands for code that the page leaves out.
 */
class GuideSamplesTest {

    private static final Pattern SAMPLE = Pattern.compile("(?ms)^```java\\R(.*?)^```");
    private static final Pattern ELLIPSIS = Pattern.compile("…[^;{}]*…|…");
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path SAMPLES = Path.of("src/test/java/dev/sluice/docs/samples");

    @TestFactory
    Stream<DynamicTest> everySampleIsCompiled() throws IOException {
        List<String> compiled = sources();
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : pages()) {
            Matcher samples = SAMPLE.matcher(Files.readString(page));
            while (samples.find()) {
                String sample = samples.group(1);
                String name = ROOT.relativize(page) + ": "
                        + sample.lines().findFirst().orElse("");
                tests.add(DynamicTest.dynamicTest(
                        name, () -> assertThat(compiled).as(sample).anyMatch(source -> contains(source, sample))));
            }
        }
        assertThat(tests).hasSizeGreaterThan(10);
        return tests.stream();
    }

    /** Whether the pieces between ellipses stand in the source in their order. */
    private static boolean contains(String source, String sample) {
        int from = 0;
        for (String piece : ELLIPSIS.split(squashed(sample), -1)) {
            int at = source.indexOf(piece, from);
            if (at < 0) {
                return false;
            }
            from = at + piece.length();
        }
        return true;
    }

    private static String squashed(String code) {
        return code.replaceAll("(?m)(^|\\s)//.*$", "").replaceAll("\\s+", "");
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.map(GuideSamplesTest::read)
                    .map(GuideSamplesTest::squashed)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
