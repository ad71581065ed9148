package dev.sluice.cli.transfer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** URLs as people write them on a command line. */
public final class ServerUrls {

    private ServerUrls() {}

    /** {@code postgresql://user:password@host:port/database}. */
    public static String of(String jdbcUrl, String user, String password) {
        return jdbcUrl.replaceFirst("^jdbc:", "").replace("://", "://" + encoded(user) + ":" + encoded(password) + "@");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
