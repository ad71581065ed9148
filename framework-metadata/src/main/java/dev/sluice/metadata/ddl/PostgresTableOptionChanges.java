package dev.sluice.metadata.ddl;

import dev.sluice.metadata.diff.Difference;
import dev.sluice.metadata.diff.ObjectPath;
import java.util.ArrayList;
import java.util.List;

/** Changes of what is set for a table. */
record PostgresTableOptionChanges(Steps steps, ObjectPath path, String table) {

    void alter(List<Difference> differences) {
        List<Difference> parameters = new ArrayList<>();
        for (Difference difference : differences) {
            if (!difference.property().startsWith("option ")) {
                continue;
            }
            String before =
                    difference.before() == null ? "" : difference.before().toString();
            String after = difference.after() == null ? "" : difference.after().toString();
            switch (difference.property().substring("option ".length())) {
                case "unlogged" -> add(after.isEmpty() ? "set logged" : "set unlogged");
                case "row security" -> rowSecurity(after);
                case "replica identity" -> add("replica identity " + (after.isEmpty() ? "default" : after));
                case "access method" -> add("set access method " + (after.isEmpty() ? "heap" : after));
                case "tablespace" -> add("set tablespace " + (after.isEmpty() ? "pg_default" : after));
                case "inherits" -> inherits(before, after);
                default -> parameters.add(difference);
            }
        }
        PostgresTableChanges.options(steps, path, "alter table " + table, parameters);
    }

    private void rowSecurity(String after) {
        add((after.equals("enabled") || after.equals("forced") ? "enable" : "disable") + " row level security");
        add((after.startsWith("forced") ? "force" : "no force") + " row level security");
    }

    private void inherits(String before, String after) {
        if (!before.isEmpty()) {
            add("no inherit " + before);
        }
        if (!after.isEmpty()) {
            add("inherit " + after);
        }
    }

    private void add(String what) {
        steps.add(Phase.COLUMN, path, "alter table " + table + ' ' + what);
    }
}
