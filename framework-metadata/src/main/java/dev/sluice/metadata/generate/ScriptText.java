package dev.sluice.metadata.generate;

import dev.sluice.DatabaseProduct;
import java.util.List;

/** Statements as a script that migrations, and the clients of the product, cut into the same statements. */
public final class ScriptText {

    private ScriptText() {}

    public static String of(DatabaseProduct product, List<String> statements) {
        StringBuilder script = new StringBuilder();
        for (String statement : statements) {
            boolean delimited = product == DatabaseProduct.MYSQL && statement.contains(";");
            script.append(delimited ? "delimiter //\n" : "").append(statement);
            script.append(delimited ? "//\ndelimiter ;\n" : ";\n");
        }
        return script.toString();
    }
}
