package dev.sluice.routing.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.routing.classify.Effect;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LearningClassifiersTest {

    private final LearningClassifiers classifiers = new LearningClassifiers(UnaryOperator.identity());

    @ParameterizedTest
    @EnumSource
    void doubtsWhatItWasTaughtWhateverTheValues(DatabaseProduct product) {
        assertThat(effect(product, "SELECT * FROM v WHERE id = 1")).isEqualTo(Effect.READ);
        assertThat(classifiers.learn(product, "SELECT * FROM v WHERE id = 1"))
                .isEqualTo("select * from v where id = ?");
        assertThat(classifiers.learn(product, "SELECT  * FROM v WHERE id = 2"))
                .as("known")
                .isNull();
        assertThat(effect(product, "select * from v where id = 77")).isEqualTo(Effect.UNKNOWN);
        assertThat(effect(product, "select * from w where id = 77")).isEqualTo(Effect.READ);
        assertThat(effect(product, "DELETE FROM v")).isEqualTo(Effect.WRITE);
    }

    @Test
    void forgetsTheOldestWhenThereAreTooMany() {
        for (int i = 0; i <= LearningClassifiers.MOST_LESSONS; i++) {
            classifiers.learn(DatabaseProduct.SQLITE, "SELECT a FROM t" + i);
        }
        assertThat(effect(DatabaseProduct.SQLITE, "SELECT a FROM t0")).isEqualTo(Effect.READ);
        assertThat(effect(DatabaseProduct.SQLITE, "SELECT a FROM t1")).isEqualTo(Effect.UNKNOWN);
    }

    /** The words of the classifier that the data source goes by when it gives a session back. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN",
                "SAVEPOINT a",
                "DECLARE c CURSOR WITH HOLD FOR SELECT 1",
                "EXECUTE p",
                "SET work_mem = '1MB'",
                "LISTEN a",
                "SELECT pg_advisory_lock(1)",
                "CREATE TEMP TABLE a (b INT)"
            })
    void knowsWhatLeavesTracesInASession(String sql) {
        assertThat(Planner.leavesTraces(classifiers.classify(DatabaseProduct.POSTGRESQL, sql)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT lastval()", "SHOW work_mem", "SELECT 1", "INSERT INTO t VALUES (1)"})
    void knowsWhatDoesNot(String sql) {
        assertThat(Planner.leavesTraces(classifiers.classify(DatabaseProduct.POSTGRESQL, sql)))
                .isFalse();
    }

    private Effect effect(DatabaseProduct product, String sql) {
        return classifiers.classify(product, sql).effect();
    }
}
