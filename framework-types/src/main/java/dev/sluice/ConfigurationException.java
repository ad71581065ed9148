package dev.sluice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was declared cannot work; only a change of the configuration helps. All problems are reported together. */
public class ConfigurationException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // always an immutable list of strings
    private final List<String> problems;

    public ConfigurationException(String message) {
        super(message);
        this.problems = List.of(message);
    }

    public ConfigurationException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problems = List.of(message);
    }

    /** Reports several problems of {@code who} in one line. */
    public ConfigurationException(String who, List<String> problems) {
        super(who + ": " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each problem by itself, in the order of the declaration; never empty. */
    public List<String> problems() {
        return problems;
    }
}
