package dev.sluice.managers.url;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The parameters of a URL: which are credentials, which must not be seen. */
final class Parameters {

    static final String USER = "user";
    static final String PASSWORD = "password";

    /** How a secret is printed; read as no secret at all. */
    static final String MASK = "***";

    private static final Pattern SECRET_PARAM =
            Pattern.compile("(?i)([?&;][^=&;?]*(?:password|passwd|pwd|secret|token)[^=&;?]*=)[^&;]*");
    // Up to the last @ before the path, because an @ in a password is a common mistake
    private static final Pattern USER_INFO = Pattern.compile("(//[^:/?@]*):[^/?]*@");
    private static final Pattern USER_INFO_WITH_SLASHES = Pattern.compile("(//[^:/?@]*):.*@");

    private Parameters() {}

    static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("password")
                || lower.contains("passwd")
                || lower.contains("pwd")
                || lower.contains("secret")
                || lower.contains("token");
    }

    /** The text of a URL that could not be read, fit for an error message. */
    static String masked(String url) {
        String withoutParams = SECRET_PARAM.matcher(url).replaceAll("$1" + MASK);
        String once = USER_INFO.matcher(withoutParams).replaceFirst("$1:" + MASK + '@');
        return USER_INFO_WITH_SLASHES.matcher(once).replaceFirst("$1:" + MASK + '@');
    }

    static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    static <V> Map<String, V> without(Map<String, V> map, String name) {
        Map<String, V> rest = new LinkedHashMap<>(map);
        rest.remove(name);
        return Collections.unmodifiableMap(rest);
    }
}
