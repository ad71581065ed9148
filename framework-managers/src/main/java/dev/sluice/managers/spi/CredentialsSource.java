package dev.sluice.managers.spi;

import dev.sluice.Secret;
import dev.sluice.managers.topology.EngineName;
import org.jspecify.annotations.Nullable;

/**
 * Says who connects to an engine. Credentials that change while the application runs are picked up by the connections
 * that are opened from then on; old connections go when they reach their maximum lifetime.
 *
 * @implSpec Asked before each physical connection, pooled ones and those of the supervisor; from any thread,
 *     concurrently; so a source that asks a remote vault keeps its answer for a while. What it throws fails that one
 *     attempt to connect, which is reported like a server that refuses the password.
 */
@FunctionalInterface
public interface CredentialsSource {

    /** The credentials for {@code engine} at this moment. */
    Credentials credentials(EngineName engine);

    /** The same credentials for all engines, always. */
    static CredentialsSource of(String user, Secret password) {
        Credentials fixed = new Credentials(user, password);
        return engine -> fixed;
    }

    /**
     * A user and a password.
     *
     * @param user null for the driver's own default
     * @param password null for none
     */
    record Credentials(@Nullable String user, @Nullable Secret password) {

        /** Neither user nor password: the driver and the server decide. */
        public static final Credentials NONE = new Credentials(null, null);
    }
}
