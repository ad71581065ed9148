package dev.sluice.benchmarks.drift;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;
import org.hibernate.tool.schema.spi.ContributableMatcher;
import org.hibernate.tool.schema.spi.ExceptionHandler;
import org.hibernate.tool.schema.spi.ExecutionOptions;
import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.hibernate.tool.schema.spi.SchemaManagementTool;

/**
 * Hibernate's validation of a schema, {@code hbm2ddl.auto=validate}. It is given the tables, columns and types of the original as if entities mapped each of
 * them just so.
 */
final class HibernateFinder implements Finder {

    private record Place(String catalog, String schema, String table) {}

    private record Mapped(String name, String type, int code, boolean nullable) {}

    private static final Set<String> SYSTEM = Set.of("pg_catalog", "information_schema");

    private final String user;
    private final String password;
    private final Map<Place, List<Mapped>> tables = new HashMap<>();

    HibernateFinder(Connection original, String user, String password) throws SQLException {
        this.user = user;
        this.password = password;
        DatabaseMetaData metadata = original.getMetaData();
        try (ResultSet row =
                metadata.getTables(original.getCatalog(), null, "%", new String[] {"TABLE", "PARTITIONED TABLE"})) {
            while (row.next()) {
                String schema = row.getString("TABLE_SCHEM");
                if (!SYSTEM.contains(String.valueOf(schema))) {
                    Place place = new Place("", schema == null ? "" : schema, row.getString("TABLE_NAME"));
                    tables.put(place, columns(metadata, original.getCatalog(), schema, place.table()));
                }
            }
        }
    }

    private static List<Mapped> columns(DatabaseMetaData metadata, String catalog, String schema, String table)
            throws SQLException {
        List<Mapped> columns = new ArrayList<>();
        try (ResultSet row = metadata.getColumns(catalog, schema, table.replace("_", "\\_"), "%")) {
            while (row.next()) {
                columns.add(new Mapped(
                        row.getString("COLUMN_NAME"),
                        row.getString("TYPE_NAME"),
                        row.getInt("DATA_TYPE"),
                        row.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls));
            }
        }
        return columns;
    }

    @Override
    public boolean finds(Connection drifted) throws SQLException {
        StandardServiceRegistry registry = new StandardServiceRegistryBuilder()
                .applySetting(
                        JdbcSettings.JAKARTA_JDBC_URL, drifted.getMetaData().getURL())
                .applySetting(JdbcSettings.JAKARTA_JDBC_USER, user)
                .applySetting(JdbcSettings.JAKARTA_JDBC_PASSWORD, password)
                .build();
        try {
            Metadata metadata = new MetadataSources(registry).buildMetadata();
            tables.forEach((place, columns) -> add(metadata, place, columns));
            registry.requireService(SchemaManagementTool.class)
                    .getSchemaValidator(Map.of())
                    .doValidation(metadata, options(), ContributableMatcher.ALL);
            return false;
        } catch (SchemaManagementException e) {
            return true;
        } finally {
            StandardServiceRegistryBuilder.destroy(registry);
        }
    }

    private static void add(Metadata metadata, Place place, List<Mapped> columns) {
        Identifier schema = place.schema().isEmpty() ? null : Identifier.toIdentifier(place.schema(), true);
        Namespace namespace = metadata.getDatabase().locateNamespace(null, schema);
        Table table = namespace.createTable(
                Identifier.toIdentifier(place.table(), true), name -> new Table("benchmark", namespace, name, false));
        for (Mapped mapped : columns) {
            Column column = new Column();
            column.setName('`' + mapped.name() + '`');
            column.setSqlType(mapped.type());
            column.setSqlTypeCode(mapped.code());
            column.setNullable(mapped.nullable());
            table.addColumn(column);
        }
    }

    private static ExecutionOptions options() {
        return new ExecutionOptions() {
            @Override
            public Map<String, Object> getConfigurationValues() {
                return Map.of();
            }

            @Override
            public boolean shouldManageNamespaces() {
                return false;
            }

            @Override
            public ExceptionHandler getExceptionHandler() {
                return exception -> {
                    throw exception;
                };
            }
        };
    }
}
