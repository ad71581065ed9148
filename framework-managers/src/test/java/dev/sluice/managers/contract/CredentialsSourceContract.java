package dev.sluice.managers.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.managers.spi.CredentialsSource.Credentials;
import dev.sluice.managers.topology.EngineName;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link CredentialsSource} keeps. Extend it and say which source is to be held to it. */
public abstract class CredentialsSourceContract {

    /** The source under test. */
    protected abstract CredentialsSource source();

    /** An engine for which it has credentials. */
    protected EngineName engine() {
        return EngineName.parse("primary");
    }

    @Test
    void answersAgainAndAgain() {
        CredentialsSource source = source();

        assertThat(source.credentials(engine())).isNotNull().isEqualTo(source.credentials(engine()));
    }

    @Test
    void answersSeveralThreadsAtOnce() throws Exception {
        CredentialsSource source = source();
        Credentials expected = source.credentials(engine());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Credentials>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(threads.submit(() -> source.credentials(engine())));
        }
        for (Future<Credentials> answer : answers) {
            assertThat(answer.get()).isEqualTo(expected);
        }
        threads.shutdown();
    }

    @Test
    void showsNoPassword() {
        Credentials credentials = source().credentials(engine());

        if (credentials.password() != null) {
            assertThat(credentials.toString())
                    .contains("***")
                    .doesNotContain(credentials.password().reveal());
        }
    }
}
