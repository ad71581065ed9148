package dev.sluice.testing;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.testing.cluster.ClusterException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresTemplateTest {

    @TempDir
    Path empty;

    @Test
    void anInstallationWithoutAServerIsNamed() {
        var before = System.setProperty(PostgresTemplate.HOME_PROPERTY, empty.toString());
        try {
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(PostgresTemplate::prepare)
                    .withMessage(
                            "sluice.testing.postgres.home: no PostgreSQL server in " + empty
                                    + " (looked for bin/postgres and bin/initdb); name the directory above bin, or leave it out");
        } finally {
            if (before == null) {
                System.clearProperty(PostgresTemplate.HOME_PROPERTY);
            } else {
                System.setProperty(PostgresTemplate.HOME_PROPERTY, before);
            }
        }
    }
}
