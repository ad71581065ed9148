package dev.sluice.managers;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.spi.ServerFailure;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What an engine makes of the exceptions that its connections throw. Most are a statement's own fault and none of its
 * business. Safe for all threads.
 */
final class Failures {

    private final DatabaseProduct product;
    private volatile Lookout lookout = Lookout.NONE;

    Failures(DatabaseProduct product) {
        this.product = product;
    }

    void toldTo(Lookout lookout) {
        this.lookout = lookout;
    }

    Lookout lookout() {
        return lookout;
    }

    /**
     * A borrowed connection has thrown this. That a replica refuses a write is the fault of who sent it there. Elsewhere
     * only a server that is read-only as a whole has another role for certain; a transaction may be read-only because its
     * user wanted it so, hence nothing follows from that but a look at the server.
     *
     * @param readOnly whether the connection is one of a replica
     * @return whether the connection must not be lent again
     */
    boolean heard(SQLException failure, boolean readOnly) {
        @Nullable ServerFailure kind = ServerFailure.of(product, failure).orElse(null);
        boolean refusal = kind == ServerFailure.READ_ONLY || kind == ServerFailure.READ_ONLY_TRANSACTION;
        if (kind == null || (refusal && readOnly)) {
            return false;
        }
        lookout.suspect();
        if (kind == ServerFailure.READ_ONLY_TRANSACTION) {
            return false;
        }
        lookout.failed(failure);
        return kind != ServerFailure.OVERLOADED;
    }

    /** Nobody could get a connection, with the pool's own exception. */
    void refused(SQLException failure) {
        lookout.suspect();
        if (ServerFailure.of(product, failure).isPresent()) {
            lookout.failed(failure);
        }
    }
}
