package dev.sluice.managers.config;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import dev.sluice.Secret;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.managers.spi.CredentialsSource.Credentials;
import dev.sluice.managers.url.EngineUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One engine: where it is, who connects, how its pool is. Immutable. */
public final class EngineConfig {

    /** The options of an engine beside {@code pool.*}. */
    static final List<String> OPTIONS = List.of("url", "user", "password");

    private final EngineUrl url;
    private final PoolConfig pool;
    private final @Nullable CredentialsSource credentials;

    private EngineConfig(EngineUrl url, PoolConfig pool, @Nullable CredentialsSource credentials) {
        this.url = url;
        this.pool = pool;
        this.credentials = credentials;
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

    /** Collects the options; not safe for threads. */
    public static final class Builder {

        private final PoolConfig.Builder pool;
        private final List<String> problems = new ArrayList<>();
        private @Nullable EngineUrl url;
        private @Nullable String user;
        private @Nullable Secret password;
        private @Nullable CredentialsSource credentials;

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
         * Sets the option that configuration calls {@code option}: {@code url}, {@code user}, {@code password}, or one
         * of the pool, as in {@code set("pool.max-size", "20")}.
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
            Checks.refuseIfAny("engine", problems);
            EngineUrl where = requireNonNull(url, "url");
            return new EngineConfig(where, built, source(where));
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
