package dev.sluice.sessions.hibernate.event;

/** Carries the word of a listener from Hibernate's callback out to the gate. Never reaches an application. */
final class Vetoed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Vetoed() {
        super("a listener has cancelled it", null, false, false);
    }
}
