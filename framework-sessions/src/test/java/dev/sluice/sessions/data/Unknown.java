package dev.sluice.sessions.data;

/** Nothing is generated for it: to the processor it is no repository. */
interface Unknown {

    void anything();
}
