package dev.sluice.managers.url;

import dev.sluice.DatabaseProduct;
import dev.sluice.Secret;
import java.util.Map;
import java.util.StringJoiner;

/** Writes URLs: for people and for drivers. */
final class UrlPrinter {

    private static final String IN_PATH = "/:\\@!$&'()*+,;= ";
    private static final String IN_VALUE = "/:@!$'()*,;";

    private UrlPrinter() {}

    static String canonical(EngineUrl url, Map<String, Secret> secrets) {
        StringBuilder text = new StringBuilder(url.product().key()).append(':');
        if (url.product() == DatabaseProduct.SQLITE) {
            text.append(PercentCode.encode(url.database(), IN_PATH));
        } else {
            text.append("//");
            url.user().ifPresent(user -> text.append(PercentCode.encode(user, "")));
            if (secrets.containsKey(Parameters.PASSWORD)) {
                text.append(':').append(Parameters.MASK);
            }
            if (url.user().isPresent() || secrets.containsKey(Parameters.PASSWORD)) {
                text.append('@');
            }
            appendHosts(url, text);
            text.append('/').append(PercentCode.encode(url.database(), ""));
        }
        StringJoiner query = query(url.params());
        url.secretParams().keySet().forEach(name -> query.add(PercentCode.encode(name, "") + '=' + Parameters.MASK));
        return text.append(query).toString();
    }

    static String jdbc(EngineUrl url) {
        StringBuilder text =
                new StringBuilder("jdbc:").append(url.product().key()).append(':');
        if (url.product() == DatabaseProduct.SQLITE) {
            // The driver takes the path as it is; the parameters go as properties
            return text.append(url.database()).toString();
        }
        text.append("//");
        appendHosts(url, text);
        return text.append('/')
                .append(PercentCode.encode(url.database(), ""))
                .append(query(url.params()))
                .toString();
    }

    private static void appendHosts(EngineUrl url, StringBuilder text) {
        StringJoiner hosts = new StringJoiner(",");
        url.hosts().forEach(host -> hosts.add(host.toString()));
        text.append(hosts);
    }

    private static StringJoiner query(Map<String, String> params) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        params.forEach(
                (name, value) -> query.add(PercentCode.encode(name, "") + '=' + PercentCode.encode(value, IN_VALUE)));
        return query;
    }
}
