package dev.sluice.sessions.hibernate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hibernate.SharedSessionContract;
import org.hibernate.temporal.spi.ChangesetIdentifierSupplier;

/** The moments by which histories are told apart, in the microseconds that an instant is stored with. */
final class Changesets implements ChangesetIdentifierSupplier<Instant> {

    @Override
    public Instant generateIdentifier(SharedSessionContract session) {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
