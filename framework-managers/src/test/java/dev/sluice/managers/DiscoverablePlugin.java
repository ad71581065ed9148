package dev.sluice.managers;

import dev.sluice.managers.spi.ManagerPlugin;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Found by the service loader; remembers which managers it was asked by. */
public final class DiscoverablePlugin implements ManagerPlugin {

    static final List<String> SEEN = new CopyOnWriteArrayList<>();

    @Override
    public void contribute(Contributions contributions) {
        SEEN.add(contributions.manager());
    }
}
