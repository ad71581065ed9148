package dev.sluice.managers.config;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import dev.sluice.Secret;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.managers.spi.CredentialsSource.Credentials;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.url.EngineUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One engine: where it is, who connects, how its pool is. Immutable. */
public final class EngineConfig {

    /** The options of an engine beside {@code pool.*}. */
    static final List<String> OPTIONS = List.of("url", "user", "password", "weight", "zone");

    public static final int DEFAULT_WEIGHT = EngineSnapshot.DEFAULT_WEIGHT;
    public static final int MAX_WEIGHT = 1000;

    private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private final EngineUrl url;
    private final PoolConfig pool;
    private final @Nullable CredentialsSource credentials;
    private final int weight;
    private final String zone;

    private EngineConfig(
            EngineUrl url, PoolConfig pool, @Nullable CredentialsSource credentials, int weight, String zone) {
        this.url = url;
        this.pool = pool;
        this.credentials = credentials;
        this.weight = weight;
        this.zone = zone;
    }

    /** A builder whose pool has the options of {@code base} until told otherwise. */
    public static Builder builder(PoolConfig base) {
        return new Builder(base);
    }

    public EngineUrl url() {
        return url;
    }

    public PoolConfig pool() {
        return pool;
    }

    /** This engine's own; empty if the manager's answers for it. */
    public Optional<CredentialsSource> credentials() {
        return Optional.ofNullable(credentials);
    }

    /** Its share of the balanced reads when it opens. */
    public int weight() {
        return weight;
    }

    /** Empty if nobody said. */
    public String zone() {
        return zone;
    }

    /**
     * Refuses a weight that is none.
     *
     * @throws ConfigurationException unless it is between 0 and {@link #MAX_WEIGHT}
     */
    public static void checkWeight(int weight) {
        List<String> problems = new ArrayList<>();
        Checks.between("weight", weight, 0, MAX_WEIGHT, problems);
        Checks.refuseIfAny("engine", problems);
    }

    /** Collects the options; not safe for threads. */
    public static final class Builder {

        private final PoolConfig.Builder pool;
        private final List<String> problems = new ArrayList<>();
        private @Nullable EngineUrl url;
        private @Nullable String user;
        private @Nullable Secret password;
        private @Nullable CredentialsSource credentials;
        private int weight = DEFAULT_WEIGHT;
        private String zone = "";

        private Builder(PoolConfig base) {
            this.pool = PoolConfig.from(base);
        }

        /** As {@link EngineUrl#parse} reads it; what cannot be read is reported by {@link #build}. */
        public Builder url(String url) {
            try {
                this.url = EngineUrl.parse(url);
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
            return this;
        }

        public Builder url(EngineUrl url) {
            this.url = requireNonNull(url, "url");
            return this;
        }

        /** Counts more than a user in the URL. */
        public Builder user(String user) {
            this.user = requireNonNull(user, "user");
            return this;
        }

        /** Counts more than a password in the URL. */
        public Builder password(Secret password) {
            this.password = requireNonNull(password, "password");
            return this;
        }

        /** Counts more than user and password, and more than the manager's own source. */
        public Builder credentials(CredentialsSource credentials) {
            this.credentials = requireNonNull(credentials, "credentials");
            return this;
        }

        public Builder pool(Consumer<PoolConfig.Builder> options) {
            requireNonNull(options, "options").accept(pool);
            return this;
        }

        /**
         * Its share of the balanced reads: an engine of weight 2 gets twice as many as its sibling of weight 1. With 0
         * no read is balanced to it as long as another can serve; writes, and reads that ask for it by name, are not
         * affected. {@code DatabaseManager.weight} changes it at run time.
         */
        public Builder weight(int weight) {
            this.weight = weight;
            return this;
        }

        /** Where it is, such as an availability zone, in 1 to 63 of letters, digits, '-', '_', '.'; empty for nowhere. */
        public Builder zone(String zone) {
            this.zone = requireNonNull(zone, "zone");
            return this;
        }

        /**
         * Sets the option that configuration calls {@code option}: {@code url}, {@code user}, {@code password}, {@code
         * weight}, {@code zone}, or one of the pool, as in {@code set("pool.max-size", "20")}.
         *
         * @throws ConfigurationException if there is no such option, or the value cannot be read
         */
        public Builder set(String option, String value) {
            if (option.startsWith("pool.")) {
                pool.set(option.substring("pool.".length()), value);
                return this;
            }
            return switch (option) {
                case "url" -> url(value);
                case "user" -> user(value);
                case "password" -> password(Secret.of(value));
                case "weight" -> weight(number(option, value));
                case "zone" -> zone(value.strip());
                default -> throw Spelling.unknown(option, options());
            };
        }

        /**
         * What was collected, checked.
         *
         * @throws ConfigurationException with every problem there is
         */
        public EngineConfig build() {
            if (url == null && problems.isEmpty()) {
                problems.add("url: missing (expected: where the engine is, as in postgresql://host/database)");
            }
            PoolConfig built = PoolConfig.defaults();
            try {
                built = pool.build();
            } catch (ConfigurationException e) {
                e.problems().forEach(problem -> problems.add("pool." + problem));
            }
            List<String> found = new ArrayList<>(problems);
            Checks.between("weight", weight, 0, MAX_WEIGHT, found);
            if (!zone.isEmpty() && !ZONE.matcher(zone).matches()) {
                found.add("zone: \"" + zone + "\" (expected: 1 to 63 letters, digits, '-', '_', '.')");
            }
            Checks.refuseIfAny("engine", found);
            EngineUrl where = requireNonNull(url, "url");
            return new EngineConfig(where, built, source(where), weight, zone);
        }

        private static int number(String option, String value) {
            try {
                return Option.integer(value.strip());
            } catch (IllegalArgumentException e) {
                throw new ConfigurationException(option + ": " + e.getMessage(), e);
            }
        }

        private @Nullable CredentialsSource source(EngineUrl where) {
            String who = user != null ? user : where.user().orElse(null);
            Secret secret = password != null ? password : where.password().orElse(null);
            if (credentials != null || (who == null && secret == null)) {
                return credentials;
            }
            Credentials fixed = new Credentials(who, secret);
            return engine -> fixed;
        }

        private static List<String> options() {
            List<String> options = new ArrayList<>(OPTIONS);
            Option.keys(PoolConfig.OPTIONS).forEach(key -> options.add("pool." + key));
            return options;
        }
    }
}
