/** Units of work on Hibernate ORM, each routed to one engine. */
module dev.sluice.sessions {
    requires transitive dev.sluice.routing;
    requires transitive dev.sluice.bulk;
    requires transitive dev.sluice.metadata;
    requires transitive dev.sluice.types;
    requires transitive org.hibernate.orm.core;
    requires transitive jakarta.persistence;
    requires org.hibernate.models;
    requires org.slf4j;
    requires static transitive micrometer.core;
    requires static micrometer.commons;
    requires static transitive micrometer.observation;
    requires static com.github.benmanes.caffeine;
    requires static jakarta.data;
    requires static org.postgresql.jdbc;
    requires static org.xerial.sqlitejdbc;
    requires static tools.jackson.databind;
    requires static transitive org.jspecify;

    exports dev.sluice.sessions;
    exports dev.sluice.sessions.async;
    exports dev.sluice.sessions.bulk;
    exports dev.sluice.sessions.cache;
    exports dev.sluice.sessions.data;
    exports dev.sluice.sessions.event;
    exports dev.sluice.sessions.groups;
    exports dev.sluice.sessions.micrometer;
    exports dev.sluice.sessions.outbox;
    exports dev.sluice.sessions.query;
    exports dev.sluice.sessions.resolve;
    exports dev.sluice.sessions.schema;
    exports dev.sluice.sessions.spi;
    exports dev.sluice.sessions.watch;

    opens dev.sluice.sessions.hibernate.bridge to
            org.hibernate.orm.core; // which makes some of its classes by their names
}
