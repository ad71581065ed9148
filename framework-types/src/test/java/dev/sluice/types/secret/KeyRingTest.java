package dev.sluice.types.secret;

import dev.sluice.types.contract.KeyProviderContract;
import dev.sluice.types.spi.KeyProvider;
import java.util.Map;

class KeyRingTest extends KeyProviderContract {

    @Override
    protected KeyProvider keys() {
        return KeyRing.of(Map.of(1, new byte[32], 5, new byte[32]));
    }

    @Override
    protected int unknown() {
        return 2;
    }
}
