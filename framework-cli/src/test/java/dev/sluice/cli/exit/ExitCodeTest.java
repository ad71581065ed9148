package dev.sluice.cli.exit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseException;
import dev.sluice.managers.EngineUnavailableException;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

    @Test
    void tellsAScriptWhatCanBeDone() {
        assertThat(ExitCode.of(new ConfigurationException("wrong"))).isEqualTo(ExitCode.USAGE);
        assertThat(ExitCode.of(new RefusedException("no"))).isEqualTo(ExitCode.REFUSED);
        assertThat(ExitCode.of(new EngineUnavailableException("down"))).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(ExitCode.of(new DatabaseException("else"))).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void looksBehindWhatWrapsAnError() {
        DatabaseException wrapped = new DatabaseException("outer", new EngineUnavailableException("down"));

        assertThat(ExitCode.of(wrapped)).isEqualTo(ExitCode.UNREACHABLE);
    }
}
