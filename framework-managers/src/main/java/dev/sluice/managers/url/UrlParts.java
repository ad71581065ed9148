package dev.sluice.managers.url;

import dev.sluice.DatabaseProduct;
import dev.sluice.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a parser has found so far. */
final class UrlParts {

    final DatabaseProduct product;
    final List<EngineUrl.Host> hosts = new ArrayList<>();
    final Map<String, String> params = new LinkedHashMap<>();
    final Map<String, Secret> secrets = new LinkedHashMap<>();
    String database = "";

    @Nullable
    String user;

    UrlParts(DatabaseProduct product) {
        this.product = product;
    }

    static UrlParts of(EngineUrl url) {
        UrlParts parts = new UrlParts(url.product());
        parts.hosts.addAll(url.hosts());
        parts.params.putAll(url.params());
        parts.secrets.putAll(url.secretParams());
        url.password().ifPresent(parts::password);
        parts.database = url.database();
        parts.user = url.user().orElse(null);
        return parts;
    }

    void addParam(String name, String value) {
        if (name.equals(Parameters.USER)) {
            user = value;
        } else if (!Parameters.isSecret(name)) {
            params.put(name, value);
        } else if (!value.equals(Parameters.MASK)) {
            secrets.put(name, Secret.of(value));
        }
    }

    void password(Secret password) {
        if (!password.reveal().equals(Parameters.MASK)) {
            secrets.put(Parameters.PASSWORD, password);
        }
    }
}
