package dev.sluice.types.samples;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.text.JsonText;
import dev.sluice.types.text.Texts;
import dev.sluice.types.text.TreePath;
import java.util.List;

final class TextSamples {

    private static final String[] NASTY = {
        "",
        " ",
        "a",
        "a ",
        "A",
        "ä",
        "it's",
        "\\",
        "\\N",
        "\\.",
        "back\\slash\\",
        "tab\there",
        "line\nfeed\r\n",
        "\"quoted\"",
        "ß",
        "Ω",
        "\uFFFD",
        "\uE000",
        "\uD83D\uDE00 smile",
        "z\u0301",
        "ź",
        "%_",
        "--",
        "${x}",
        "\u0001"
    };

    private TextSamples() {}

    static List<TypeSample<?>> on(DatabaseProduct product) {
        return List.of(
                TypeSample.of(Texts.string(60), NASTY)
                        .with("\uD83D\uDE00".repeat(60))
                        .asking(Operator.PREFIX, String::startsWith)
                        .refusing("x".repeat(61), "nul\0", "half \uD83D")
                        .refusingSql(longer(product)),
                TypeSample.of(Texts.text(), NASTY)
                        .with("x".repeat(100_000))
                        .asking(Operator.PREFIX, String::startsWith)
                        .refusing("nul\0", "half \uD83D")
                        .refusingSql(nul(product)),
                TypeSample.of(
                                Texts.json(),
                                new JsonText("null"),
                                new JsonText("true"),
                                new JsonText(" {\"b\" : [1.50, 1e2, {}], \"a\":\"\\u00e4\\/\"} "),
                                new JsonText("-0.000001"),
                                new JsonText("9".repeat(308)),
                                new JsonText("12345678901234567890.123456789"),
                                new JsonText("[".repeat(100) + "]".repeat(100)),
                                JsonText.ofString("it's \"a\" \\ text\n\t\u0001 ä\uD83D\uDE00"),
                                JsonText.ofString(""))
                        .refusingSql("'{'", "''", "'NaN'"),
                TypeSample.of(Texts.character(), '\u0001', 'a', 'A', ' ', 'ä', '\'', '\\', '\uFFFD', '\uFFFF')
                        .refusing('\0', '\uD83D')
                        .refusingSql("''", "'ab'"),
                TypeSample.of(
                                Texts.treePath(20),
                                TreePath.of("a"),
                                TreePath.of("a", "b"),
                                TreePath.of("a", "b", "c"),
                                TreePath.of("a", "b0"),
                                TreePath.of("a0"),
                                TreePath.of("A", "b"),
                                TreePath.of("_"),
                                TreePath.of("x".repeat(20)))
                        .asking(Operator.CONTAINS, TreePath::contains)
                        .refusing(TreePath.of("x".repeat(21)))
                        .refusingSql("''", "'a.'", "'.a'", "'a..b'", "'a-b'", "'ä'"));
    }

    private static String longer(DatabaseProduct product) {
        return product == DatabaseProduct.SQLITE ? "printf('%.61c', 'x')" : "repeat('x', 61)";
    }

    private static String nul(DatabaseProduct product) {
        return switch (product) {
            case POSTGRESQL -> "'a' || chr(0)";
            case MYSQL -> "concat('a', char(0))";
            case SQLITE -> "'a' || char(0) || 'b'";
        };
    }
}
