package dev.sluice.managers;

import dev.sluice.ConfigurationException;

/** An alias or a group was asked for that the manager does not have; the message lists those it has. */
public class UnknownEngineException extends ConfigurationException {

    private static final long serialVersionUID = 1L;

    public UnknownEngineException(String message) {
        super(message);
    }
}
