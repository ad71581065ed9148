package dev.sluice.sessions.hibernate.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names as Hibernate writes them into statements, and as the catalogue has them. */
record MappedNames(DatabaseProduct product) {

    private static final Pattern QUOTES = Pattern.compile("[\"`\\[\\]]");

    String column(String expression) {
        return folded(expression);
    }

    QualifiedName table(String expression) {
        return QualifiedName.parse(folded(expression));
    }

    private String folded(String expression) {
        String plain = QUOTES.matcher(expression).replaceAll("");
        boolean folds = product == DatabaseProduct.POSTGRESQL && plain.equals(expression);
        return folds ? plain.toLowerCase(Locale.ROOT) : plain;
    }
}
