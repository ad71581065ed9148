package dev.sluice.types.secret;

import static java.util.Objects.requireNonNull;

import dev.sluice.Secret;
import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.PasswordHasher;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.store.TextShape;
import dev.sluice.types.text.Texts;
import java.util.ArrayList;
import java.util.List;

/**
 * Hashes passwords and checks them. The first way hashes; all are known by the hashes they made.
 *
 * <pre>{@code
 * Passwords passwords = Passwords.standard();
 * if (passwords.matches(given, account.hash()) && passwords.needsRehash(account.hash())) {
 *     account.hash(passwords.hash(given));
 * }
 * }</pre>
 *
 * <p>Threads: safe. Blocking: a check computes for tenths of a second, which is its purpose; limit how many run at once.
 */
public final class Passwords {

    /**
     * What the Password Storage Cheat Sheet of OWASP asks of PBKDF2-HMAC-SHA256
     * (https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html).
     */
    public static final int PBKDF2_ITERATIONS = 600_000;

    private static final Passwords STANDARD = of(pbkdf2(PBKDF2_ITERATIONS));

    private static final TypeEngine<PasswordHash> TYPE = Mapping.converted(
                    "password-hash",
                    PasswordHash.class,
                    Texts.string(PasswordHash.MAX_LENGTH),
                    Converter.of(PasswordHash::reveal, PasswordHash::of),
                    TextShape.of(
                            "[$][a-z0-9-]{1,32}([$][A-Za-z0-9/+.,=-]+)+",
                            "$?*$?*",
                            "!*[^-$A-Za-z0-9/+.,=]*",
                            "!*$$*",
                            "!*$"))
            .sensitive()
            .withoutOrder()
            .withoutEquality()
            .withoutCoarser();

    private final List<PasswordHasher> ways;

    private Passwords(List<PasswordHasher> ways) {
        this.ways = List.copyOf(ways);
    }

    /**
     * PBKDF2 with HMAC-SHA-256 of the JDK.
     *
     * @param iterations 1 to 10 000 000; fewer than {@link #PBKDF2_ITERATIONS} are for tests
     */
    public static PasswordHasher pbkdf2(int iterations) {
        return Pbkdf2Hasher.of(iterations);
    }

    /** With {@link #pbkdf2} alone. */
    public static Passwords standard() {
        return STANDARD;
    }

    /** With a way of one's own for new hashes, and older ways whose hashes are still known. */
    public static Passwords of(PasswordHasher newest, PasswordHasher... older) {
        List<PasswordHasher> ways = new ArrayList<>();
        ways.add(requireNonNull(newest, "newest"));
        ways.addAll(List.of(older));
        if (ways.stream().map(PasswordHasher::id).distinct().count() < ways.size()) {
            throw new IllegalArgumentException("ways: two have one id (expected: one for each id)");
        }
        return new Passwords(ways);
    }

    /** How hashes are stored: as PHC strings, neither searched nor sorted. */
    public static TypeEngine<PasswordHash> type() {
        return TYPE;
    }

    /** A hash with a new salt. */
    public PasswordHash hash(Secret password) {
        return PasswordHash.of(ways.get(0).hash(password));
    }

    /**
     * Whether it is the password.
     *
     * @throws TypeMappingException if no way knows the hash
     */
    public boolean matches(Secret password, PasswordHash hash) {
        return way(hash).matches(password, hash.reveal());
    }

    /** Whether the hash should be made anew the next time that the password is there: another way, or weaker parameters. */
    public boolean needsRehash(PasswordHash hash) {
        return !hash.id().equals(ways.get(0).id()) || ways.get(0).needsRehash(hash.reveal());
    }

    private PasswordHasher way(PasswordHash hash) {
        return ways.stream()
                .filter(each -> each.id().equals(hash.id()))
                .findFirst()
                .orElseThrow(() -> new TypeMappingException("passwords: no way to check a hash (id=" + hash.id()
                        + ", known: " + ways.stream().map(PasswordHasher::id).toList()
                        + "); give the hasher to Passwords.of"));
    }
}
