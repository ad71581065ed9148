package dev.sluice;

import org.jspecify.annotations.Nullable;

/** A value or a Java type that cannot be stored without losing something; the code or the model must change. */
public class TypeMappingException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public TypeMappingException(String message) {
        super(message);
    }

    public TypeMappingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
