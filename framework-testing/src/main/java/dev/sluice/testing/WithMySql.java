package dev.sluice.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a JUnit test class a MySQL cluster and a fresh database on it, as parameters or fields of the types
 * {@link MySqlCluster} and {@link TestDatabase}.
 *
 * <pre>{@code
 * @WithMySql(replicas = 2)
 * class OrdersIT {
 *     @Test
 *     void readsFromAReplica(MySqlCluster cluster, TestDatabase database) { … }
 * }
 * }</pre>
 *
 * <p>Classes that ask for the same number of replicas share one cluster, which is started when first needed and lives
 * until the end of the run. After each class its faults are undone and its database is dropped; the class fails if
 * connections to that database are still open. Fields are set if they are neither final nor set already. Classes that
 * run in parallel and cause faults need a cluster of their own.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SuppressWarnings("exports") // JUnit alone needs to see the extension
@ExtendWith(ClusterExtension.class)
public @interface WithMySql {

    /** How many replicas the cluster has. */
    int replicas() default 0;

    /** Whether this class gets a cluster for itself, closed after it: for faults that take long to undo. */
    boolean own() default false;
}
