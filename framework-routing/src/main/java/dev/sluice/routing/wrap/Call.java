package dev.sluice.routing.wrap;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Something that a JDBC object says of itself, or does. */
@FunctionalInterface
public interface Call<S, T extends @Nullable Object> {

    T of(S source) throws SQLException;
}
