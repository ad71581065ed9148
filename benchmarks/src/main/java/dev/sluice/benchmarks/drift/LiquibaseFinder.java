package dev.sluice.benchmarks.drift;

import dev.sluice.DatabaseProduct;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liquibase.CatalogAndSchema;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.diff.DiffGeneratorFactory;
import liquibase.diff.DiffResult;
import liquibase.diff.compare.CompareControl;
import liquibase.diff.compare.CompareControl.SchemaComparison;
import liquibase.snapshot.DatabaseSnapshot;
import liquibase.snapshot.SnapshotControl;
import liquibase.snapshot.SnapshotGeneratorFactory;
import liquibase.structure.DatabaseObject;
import liquibase.structure.core.Catalog;
import liquibase.structure.core.Schema;

/** Liquibase's {@code diff}, of all that it knows how to compare. */
final class LiquibaseFinder implements Finder {

    private static final String WHOLE = "database ";

    /** MySQL's views are told with the name of their database. */
    private static final Pattern DATABASE = Pattern.compile("drift_\\d+");

    private static final Pattern ONLY_NAMES =
            Pattern.compile("(?s)View \\S+ \\[definition changed from '(.*)' to '\\1']");

    private final List<String> schemas;
    private final DatabaseSnapshot original;

    LiquibaseFinder(DatabaseProduct product, Connection original) throws Exception {
        this.schemas = product == DatabaseProduct.POSTGRESQL ? List.of("shop", "Odd Schema", "public") : List.of();
        this.original = snapshot(original);
    }

    @Override
    public boolean finds(Connection drifted) throws Exception {
        DatabaseSnapshot there = snapshot(drifted);
        SchemaComparison[] comparisons = Stream.of(places(original.getDatabase()))
                .map(place -> new SchemaComparison(
                        place, schemas.isEmpty() ? there.getDatabase().getDefaultSchema() : place))
                .toArray(SchemaComparison[]::new);
        CompareControl control =
                new CompareControl(comparisons, original.getSnapshotControl().getTypesToInclude());
        DiffResult diff = DiffGeneratorFactory.getInstance().compare(original, there, control);
        List<String> differences = new ArrayList<>();
        diff.getMissingObjects().forEach(object -> differences.add("missing " + told(object)));
        diff.getUnexpectedObjects().forEach(object -> differences.add("unexpected " + told(object)));
        diff.getChangedObjects()
                .forEach((object, changes) -> differences.add(told(object) + " " + changes.getDifferences()));
        differences.removeIf(difference -> difference.contains(WHOLE)
                || ONLY_NAMES
                        .matcher(DATABASE.matcher(difference).replaceAll("drift"))
                        .matches());
        return !differences.isEmpty();
    }

    /** The two databases themselves have different names. */
    private static String told(DatabaseObject object) {
        boolean whole = object instanceof Catalog || object instanceof Schema;
        return (whole ? WHOLE : "") + object.getClass().getSimpleName() + " " + object.getName();
    }

    private DatabaseSnapshot snapshot(Connection connection) throws Exception {
        Database database =
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        DatabaseSnapshot snapshot = SnapshotGeneratorFactory.getInstance()
                .createSnapshot(places(database), database, new SnapshotControl(database));
        connection.setAutoCommit(true);
        return snapshot;
    }

    private CatalogAndSchema[] places(Database database) {
        return schemas.isEmpty()
                ? new CatalogAndSchema[] {database.getDefaultSchema()}
                : schemas.stream().map(name -> new CatalogAndSchema(null, name)).toArray(CatalogAndSchema[]::new);
    }
}
