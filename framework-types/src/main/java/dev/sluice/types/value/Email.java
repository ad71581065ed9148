package dev.sluice.types.value;

import static java.util.Objects.requireNonNull;

import dev.sluice.types.store.QuietCause;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address, {@code name@domain}. The domain is kept in lower case and in ASCII ({@code xn--…}); the name as it is
 * given, because a mail server may tell {@code Ann} from {@code ann}. Quoted names, comments and names beyond ASCII are
 * refused. That it looks like an address does not mean that somebody reads it.
 *
 * @param address at most 254 characters, 64 of them before the @
 */
public record Email(String address) implements Comparable<Email> {

    /** Of the whole address, by RFC 5321 and its erratum 1690. */
    public static final int MAX_LENGTH = 254;

    private static final int MAX_NAME = 64;
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

    public Email {
        int at = requireNonNull(address, "address").lastIndexOf('@');
        String name = at < 0 ? "" : address.substring(0, at);
        if (name.length() > MAX_NAME || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("address: has no valid name (expected: 1 to " + MAX_NAME
                    + " letters, digits and marks of ASCII before the @)");
        }
        String domain = ascii(address.substring(at + 1));
        address = name + '@' + domain;
        if (address.length() > MAX_LENGTH || !DOMAIN.matcher(domain).matches()) {
            throw new IllegalArgumentException(
                    "address: has no valid domain (expected: labels of letters, digits and hyphens after the @, "
                            + MAX_LENGTH + " characters in all)");
        }
    }

    public String name() {
        return address.substring(0, address.lastIndexOf('@'));
    }

    public String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    @Override
    public int compareTo(Email other) {
        return address.compareTo(other.address);
    }

    @Override
    public String toString() {
        return address;
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "address: has no valid domain (expected: a name that DNS can have)", QuietCause.of(e));
        }
    }
}
