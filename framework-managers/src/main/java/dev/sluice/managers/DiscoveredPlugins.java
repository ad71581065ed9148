package dev.sluice.managers;

import dev.sluice.ConfigurationException;
import dev.sluice.managers.spi.ManagerPlugin;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plugins that the class path or module path offers. */
final class DiscoveredPlugins {

    private static final Logger LOG = LoggerFactory.getLogger(DiscoveredPlugins.class);

    private DiscoveredPlugins() {}

    static List<ManagerPlugin> of(String manager) {
        try {
            List<ManagerPlugin> plugins = ServiceLoader.load(ManagerPlugin.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparing(ManagerPlugin::name))
                    .toList();
            LOG.info(
                    "[{}] discovered plugins: {}",
                    manager,
                    plugins.stream().map(ManagerPlugin::name).toList());
            return plugins;
        } catch (ServiceConfigurationError e) {
            throw new ConfigurationException(
                    manager + ": a plugin cannot be loaded (" + e.getMessage() + "); mend or remove it", e);
        }
    }
}
