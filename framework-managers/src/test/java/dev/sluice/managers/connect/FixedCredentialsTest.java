package dev.sluice.managers.connect;

import dev.sluice.Secret;
import dev.sluice.managers.contract.CredentialsSourceContract;
import dev.sluice.managers.spi.CredentialsSource;

class FixedCredentialsTest extends CredentialsSourceContract {

    @Override
    protected CredentialsSource source() {
        return CredentialsSource.of("app", Secret.of("hunter2-hunter2"));
    }
}
