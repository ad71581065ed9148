package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Closes the managers of a test after it, and fails the test if a connection of theirs is still borrowed. */
final class OpenManagers implements AfterEachCallback {

    private final List<DatabaseManager> managers = new ArrayList<>();

    DatabaseManager open(DatabaseManagerBuilder builder) {
        DatabaseManager manager = builder.build();
        managers.add(manager);
        return manager;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<String> leaks = new ArrayList<>();
        for (DatabaseManager manager : managers) {
            for (Engine engine : manager) {
                int active = ((PooledEngine) engine).borrowed();
                if (active > 0) {
                    leaks.add(manager.name() + '/' + engine.name() + ": " + active);
                }
            }
            manager.close();
        }
        managers.clear();
        assertThat(leaks).as("connections still borrowed").isEmpty();
    }
}
