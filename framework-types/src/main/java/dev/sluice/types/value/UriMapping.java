package dev.sluice.types.value;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeFamily;
import dev.sluice.types.spi.TypeParameter;
import dev.sluice.types.spi.TypeParameters;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.store.TextShape;
import dev.sluice.types.text.Texts;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** URIs: any, or those of some schemes. */
final class UriMapping {

    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*");
    private static final TextShape SHAPE = TextShape.of("[^ ]*", "!*[ ]*");
    private static final TypeFamily FAMILY = TypeFamily.of(
            "uri",
            List.of(TypeParameter.LENGTH, Values.SCHEMES),
            given -> of(
                    given.length().orElse(Values.URI_LENGTH),
                    given.get(Values.SCHEMES).map(UriMapping::split).orElse(List.of())));

    private UriMapping() {}

    /** @param given none for any */
    static TypeEngine<URI> of(int length, Collection<String> given) {
        List<String> schemes = List.copyOf(new TreeSet<>(given));
        for (String scheme : schemes) {
            if (!SCHEME.matcher(scheme).matches()) {
                throw new IllegalArgumentException("scheme: " + scheme + " (expected: one in lower case, as https)");
            }
        }
        TypeParameters parameters = TypeParameters.length(length);
        String name = "uri(" + length + schemes.stream().map(each -> "," + each).collect(Collectors.joining()) + ")";
        Mapping<URI> mapping = TextForms.mapping(
                name,
                URI.class,
                length,
                uri -> text(uri, schemes),
                UriMapping::read,
                (product, column) -> SHAPE.of(product, column) + hasScheme(product, column, schemes));
        if (schemes.isEmpty()) {
            return mapping.family(FAMILY, parameters);
        }
        for (DatabaseProduct product : DatabaseProduct.values()) {
            mapping.fits(
                    product,
                    column -> Texts.string(length).on(product).fits(column).orElseThrow()
                            + hasScheme(product, column, schemes));
        }
        return mapping.family(FAMILY, parameters.with(Values.SCHEMES, String.join(",", schemes)));
    }

    /** Those of both, in one text. */
    static String union(String one, String other) {
        TreeSet<String> all = new TreeSet<>(split(one));
        all.addAll(split(other));
        return String.join(",", all);
    }

    private static List<String> split(String schemes) {
        return List.of(schemes.split(","));
    }

    private static String hasScheme(DatabaseProduct product, String column, List<String> schemes) {
        if (schemes.isEmpty()) {
            return "";
        }
        // LIKE ignores the case on SQLite
        boolean sqlite = product == DatabaseProduct.SQLITE;
        return schemes.stream()
                .map(scheme -> column + (sqlite ? " glob '" + scheme + ":*'" : " like '" + scheme + ":%'"))
                .collect(Collectors.joining(" or ", " and (", ")"));
    }

    /** {@link URI#create} would tell the URI, which may have a password in it. */
    private static URI read(String text) {
        String reason;
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            reason = e.getReason() + ", position=" + e.getIndex();
        }
        throw new IllegalArgumentException("uri: is none (" + reason + ")");
    }

    /** Scheme and host in lower case, escapes in upper case: what {@link URI#equals} takes for the same is the same text. */
    private static String text(URI uri, List<String> schemes) {
        StringBuilder text = new StringBuilder(uri.toString());
        String scheme = uri.getScheme();
        if (scheme != null) {
            lower(text, 0, scheme.length());
        }
        if (!schemes.isEmpty() && (scheme == null || !schemes.contains(text.substring(0, scheme.length())))) {
            throw new IllegalArgumentException(
                    "uri: has another scheme (expected: " + String.join(", ", schemes) + ")");
        }
        if (uri.getHost() != null) {
            String user = uri.getRawUserInfo();
            int host = text.indexOf("//") + 2 + (user == null ? 0 : user.length() + 1);
            lower(text, host, host + uri.getHost().length());
        }
        for (int i = text.indexOf("%"); i >= 0 && i + 2 < text.length(); i = text.indexOf("%", i + 1)) {
            String escape = text.substring(i, i + 3);
            text.replace(i, i + 3, escape.toUpperCase(Locale.ROOT));
        }
        return text.toString();
    }

    private static void lower(StringBuilder text, int from, int to) {
        text.replace(from, to, text.substring(from, to).toLowerCase(Locale.ROOT));
    }
}
