package dev.sluice.metadata.roundtrip;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that was changed behind everybody's back.
 *
 * @param changes what each change that is found must begin with
 * @param sql one or several statements
 */
record Drift(List<String> changes, String sql) {

    /** Of a file in which lines that begin with {@code -- } tell the changes of the statements below. */
    static Stream<Drift> read(String file) {
        List<Drift> drifts = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        for (String line : Fixtures.text(file).lines().toList()) {
            if (line.startsWith("-- ")) {
                changes.add(line.substring(3));
            } else {
                drifts.add(new Drift(List.copyOf(changes), line));
                changes.clear();
            }
        }
        return drifts.stream();
    }

    @Override
    public String toString() {
        return sql;
    }
}
