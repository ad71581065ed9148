package dev.sluice.types.text;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeFamily;
import dev.sluice.types.spi.TypeParameter;
import dev.sluice.types.spi.TypeParameters;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.store.TextShape;
import java.util.List;

/** A path as its text, on all products: PostgreSQL's {@code ltree} is an extension that a database may not have. */
final class TreePathMapping {

    private static final TypeFamily FAMILY = TypeFamily.of(
            "treePath",
            List.of(TypeParameter.LENGTH),
            given -> of(given.length().orElse(Texts.TREE_PATH_LENGTH)));

    private TreePathMapping() {}

    static TypeEngine<TreePath> of(int length) {
        return Mapping.converted(
                        "treePath(" + length + ")",
                        TreePath.class,
                        Texts.string(length),
                        Converter.of(TreePath::path, TreePath::new),
                        TextShape.of(
                                "[A-Za-z0-9_]+([.][A-Za-z0-9_]+)*",
                                "[A-Za-z0-9_]*",
                                "*[A-Za-z0-9_]",
                                "!*[^A-Za-z0-9_.]*",
                                "!*..*"))
                .family(FAMILY, TypeParameters.length(length))
                .asks(Operator.CONTAINS)
                .condition(
                        POSTGRESQL,
                        Operator.CONTAINS,
                        (left, right) ->
                                "(" + left + " = " + right + " or starts_with(" + right + ", " + left + " || '.'))")
                .condition(
                        MYSQL,
                        Operator.CONTAINS,
                        (left, right) -> "(" + left + " = " + right + " or left(" + right + ", char_length(" + left
                                + ") + 1) = concat(" + left + ", '.'))")
                .condition(
                        SQLITE,
                        Operator.CONTAINS,
                        (left, right) -> "(" + left + " = " + right + " or substr(" + right + ", 1, length(" + left
                                + ") + 1) = " + left + " || '.')");
    }
}
