/** Decides which engine serves a unit of work, and says why. */
@SuppressWarnings("module") // sessions, which is exported to, is built after this
module dev.sluice.routing {
    requires transitive dev.sluice.managers;
    requires org.slf4j;
    requires static transitive micrometer.core;
    requires static transitive org.jspecify;

    exports dev.sluice.routing;
    exports dev.sluice.routing.balance;
    exports dev.sluice.routing.classify;
    exports dev.sluice.routing.consistency;
    exports dev.sluice.routing.jdbc;
    exports dev.sluice.routing.micrometer;
    exports dev.sluice.routing.route;
    exports dev.sluice.routing.schema;
    exports dev.sluice.routing.shard;
    exports dev.sluice.routing.spi;
    exports dev.sluice.routing.wrap to
            dev.sluice.sessions;

    uses dev.sluice.routing.spi.RoutingPlugin;
}
