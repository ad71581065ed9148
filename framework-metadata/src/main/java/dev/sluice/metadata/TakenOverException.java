package dev.sluice.metadata;

/** Another instance came in between, and goes on with what this one had begun; the run looks again at what is left. */
final class TakenOverException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TakenOverException() {
        super("migrations: another instance goes on with it", null, false, false);
    }
}
